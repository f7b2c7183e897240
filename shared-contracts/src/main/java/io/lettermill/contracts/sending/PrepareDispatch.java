package io.lettermill.contracts.sending;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: make everything ready to send, without sending: the gateway answers, the content is
 * there, the ledger is allocated.
 *
 * @param recipients size of the audience, from 1
 * @param campaignName for the Liquid variable {@code campaign.name}
 * @param replyTo address for Reply-To; null leaves the header out
 */
public record PrepareDispatch(
        UUID dispatchId,
        UUID campaignId,
        String campaignName,
        UUID publicationId,
        UUID audienceId,
        int recipients,
        UUID gatewayId,
        Sender sender,
        @Nullable String replyTo) {

    /**
     * The From header.
     *
     * @param name display name
     * @param email address
     */
    public record Sender(String name, String email) {}
}
