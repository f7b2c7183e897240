package io.lettermill.sending.rest;

import io.lettermill.sending.indoubt.FindInDoubt;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in doubt. */
public record InDoubtView(int ordinal, @Nullable UUID subscriberId, UUID gatewayId, Instant since) {

    static InDoubtView of(FindInDoubt.Found found, UUID gatewayId) {
        return new InDoubtView(found.ordinal(), found.subscriberId(), gatewayId, found.since());
    }
}
