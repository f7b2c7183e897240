package io.lettermill.contracts.campaign;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.util.List;

/** Message types owned by campaign-service. */
public final class CampaignMessages {

    public static final MessageType<AccessRevoked> ACCESS_REVOKED =
            MessageType.of(
                    "campaign", "access-revoked", Topics.ACCESS_REVOCATIONS, AccessRevoked.class);

    public static final List<MessageType<?>> ALL = List.of(ACCESS_REVOKED);

    private CampaignMessages() {}
}
