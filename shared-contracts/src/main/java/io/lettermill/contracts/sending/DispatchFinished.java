package io.lettermill.contracts.sending;

import io.lettermill.contracts.OutcomeCounts;
import java.util.UUID;

/**
 * Event: every message has an outcome; {@code counts.waiting} is 0.
 *
 * @param cancelled whether it finished because it was cancelled
 */
public record DispatchFinished(
        UUID dispatchId, UUID campaignId, boolean cancelled, OutcomeCounts counts) {}
