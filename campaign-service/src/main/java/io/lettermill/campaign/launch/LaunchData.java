package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.Sender;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.template.TemplatePublished;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the launch saga knows: the campaign as it was when it was launched, and what the
 * participants answered so far.
 *
 * @param dispatchId id of the launch, of its saga and of the dispatch
 * @param publicationId the published template; null until it is published
 * @param attributes what the template uses of a subscriber; empty until it is published
 * @param audienceId the frozen audience; null until it is resolved
 * @param recipients its size; 0 until it is resolved
 */
public record LaunchData(
        UUID dispatchId,
        UUID workspaceId,
        UUID campaignId,
        String campaignName,
        UUID templateId,
        @Nullable Integer templateRevision,
        List<UUID> includeLists,
        List<UUID> excludeLists,
        UUID gatewayId,
        Sender sender,
        @Nullable String replyTo,
        @Nullable UUID publicationId,
        List<String> attributes,
        @Nullable UUID audienceId,
        int recipients) {

    /** Of a campaign that the launch policies let through. */
    static LaunchData of(Campaign campaign, UUID dispatchId, UUID workspaceId) {
        CampaignContent content = campaign.content();
        return new LaunchData(
                dispatchId,
                workspaceId,
                campaign.id(),
                content.name(),
                Objects.requireNonNull(content.templateId()),
                content.templateRevision(),
                content.includeLists(),
                content.excludeLists(),
                Objects.requireNonNull(content.gatewayId()),
                Objects.requireNonNull(content.sender()),
                content.replyTo(),
                null,
                List.of(),
                null,
                0);
    }

    LaunchData with(TemplatePublished published) {
        return new LaunchData(
                dispatchId,
                workspaceId,
                campaignId,
                campaignName,
                templateId,
                templateRevision,
                includeLists,
                excludeLists,
                gatewayId,
                sender,
                replyTo,
                published.publicationId(),
                published.attributes(),
                audienceId,
                recipients);
    }

    LaunchData with(AudienceResolved resolved) {
        return new LaunchData(
                dispatchId,
                workspaceId,
                campaignId,
                campaignName,
                templateId,
                templateRevision,
                includeLists,
                excludeLists,
                gatewayId,
                sender,
                replyTo,
                publicationId,
                attributes,
                resolved.audienceId(),
                resolved.recipients());
    }

    /** The published template, once the first step is completed. */
    public UUID publication() {
        return Objects.requireNonNull(publicationId, "the template is not published yet");
    }

    /** The frozen audience, once the second step is completed. */
    public UUID audience() {
        return Objects.requireNonNull(audienceId, "the audience is not resolved yet");
    }
}
