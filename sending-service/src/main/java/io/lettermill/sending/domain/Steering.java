package io.lettermill.sending.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When somebody paused or resumed: an older one that comes after a newer changes nothing.
 *
 * @param sequence place in the order of those who steer; null when unknown, then it is heeded
 * @param at when it was asked for, by the clock of whoever took the request
 */
public record Steering(@Nullable Long sequence, Instant at) {}
