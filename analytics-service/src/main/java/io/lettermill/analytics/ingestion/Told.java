package io.lettermill.analytics.ingestion;

import io.lettermill.analytics.domain.Fact;
import java.util.List;

/**
 * Facts that one message told.
 *
 * @param message whatever the caller knows the message by
 */
public record Told<M>(M message, List<Fact> facts) {}
