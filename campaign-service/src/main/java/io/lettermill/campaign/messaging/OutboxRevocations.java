package io.lettermill.campaign.messaging;

import io.lettermill.campaign.access.Revocations;
import io.lettermill.contracts.campaign.AccessRevoked;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Revocations go to all services through the outbox, on a compacted topic. */
@ApplicationScoped
class OutboxRevocations implements Revocations {

    private final Outbox outbox;

    OutboxRevocations(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void revoke(UUID workspaceId, UUID revokedId, Instant expiresAt) {
        String id = revokedId.toString();
        outbox.append(
                OutgoingMessage.of(
                        CampaignMessages.ACCESS_REVOKED,
                        id,
                        workspaceId,
                        null,
                        new AccessRevoked(id, expiresAt)));
    }
}
