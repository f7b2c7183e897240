package io.lettermill.campaign.rest;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.CampaignState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign. */
record CampaignView(
        UUID id,
        String name,
        @Nullable UUID templateId,
        @Nullable Integer templateRevision,
        List<UUID> includeLists,
        List<UUID> excludeLists,
        @Nullable UUID gatewayId,
        CampaignDocument.@Nullable From sender,
        @Nullable String replyTo,
        CampaignState state,
        @Nullable UUID dispatchId,
        @Nullable LaunchFailureView lastFailure,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static CampaignView of(Campaign campaign) {
        CampaignContent content = campaign.content();
        return new CampaignView(
                campaign.id(),
                content.name(),
                content.templateId(),
                content.templateRevision(),
                content.includeLists(),
                content.excludeLists(),
                content.gatewayId(),
                CampaignDocument.From.of(content.sender()),
                content.replyTo(),
                campaign.state(),
                campaign.dispatchId(),
                LaunchFailureView.of(campaign.lastFailure()),
                campaign.version(),
                campaign.createdAt(),
                campaign.updatedAt());
    }
}
