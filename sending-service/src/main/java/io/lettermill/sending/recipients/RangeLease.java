package io.lettermill.sending.recipients;

import java.util.UUID;

/**
 * The right to work on a range for a while. Two replicas that both believe to have it do no harm,
 * only work.
 *
 * @param reopenings how often ranges of the dispatch had been reopened before: if they are again,
 *     this one is not done when its work ends
 */
public record RangeLease(UUID dispatchId, Place place, Tries tries, long reopenings) {}
