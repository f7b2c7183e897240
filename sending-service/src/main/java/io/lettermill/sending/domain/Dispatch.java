package io.lettermill.sending.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One campaign's sending run, without its changing state.
 *
 * @param recipients size of the audience, from 1
 * @param replyTo address; null leaves the header out
 */
public record Dispatch(
        UUID id,
        UUID workspaceId,
        UUID campaignId,
        String campaignName,
        UUID publicationId,
        UUID audienceId,
        int recipients,
        UUID gatewayId,
        Sender sender,
        @Nullable String replyTo) {

    /** Whether recipients are of its audience: they have its workspace and ordinals. */
    public boolean isFor(RecipientRun run) {
        return run.dispatchId().equals(id)
                && run.workspaceId().equals(workspaceId)
                && run.firstOrdinal() + run.size() <= recipients;
    }

    /** The same with another form of the sender's address. */
    public Dispatch sentFrom(String email) {
        return new Dispatch(
                id,
                workspaceId,
                campaignId,
                campaignName,
                publicationId,
                audienceId,
                recipients,
                gatewayId,
                new Sender(sender.name(), email),
                replyTo);
    }
}
