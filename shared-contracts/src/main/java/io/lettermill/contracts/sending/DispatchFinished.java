package io.lettermill.contracts.sending;

import io.lettermill.contracts.OutcomeCounts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: every message has an outcome; {@code counts.waiting} is 0. Told again with another id when
 * messages in doubt were sent again after it.
 *
 * @param cancelled whether it finished because it was cancelled
 * @param sequence when the counts were taken, to be compared with those of {@link
 *     DispatchProgressed}; null from senders that do not tell it
 */
public record DispatchFinished(
        UUID dispatchId,
        UUID campaignId,
        boolean cancelled,
        OutcomeCounts counts,
        @Nullable Long sequence) {}
