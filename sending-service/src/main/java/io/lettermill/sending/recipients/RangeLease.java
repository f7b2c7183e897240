package io.lettermill.sending.recipients;

import java.util.UUID;

/**
 * The right to work on a range for a while. Two replicas that both believe to have it do no harm,
 * only work.
 */
public record RangeLease(UUID dispatchId, Place place, Tries tries) {}
