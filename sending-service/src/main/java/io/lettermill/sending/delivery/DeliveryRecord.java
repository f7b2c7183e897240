package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, to be told to others.
 *
 * @param at milliseconds since the epoch
 * @param reply what the gateway said, without addresses; null when there is nothing to say
 */
public record DeliveryRecord(
        int ordinal,
        UUID subscriberId,
        String domain,
        Outcome outcome,
        long at,
        @Nullable String reply) {}
