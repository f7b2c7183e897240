package io.lettermill.campaign.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a marketer writes. In a draft everything but the name may still be missing.
 *
 * @param name also the Liquid variable {@code campaign.name}
 * @param templateId the template, owned by template-service
 * @param templateRevision which revision; null means the newest at the launch
 * @param includeLists members of any of these lists get it
 * @param excludeLists members of any of these lists do not
 * @param gatewayId the gateway, owned by sending-service
 * @param sender the From header
 * @param replyTo address for Reply-To; null leaves the header out
 */
@Embeddable
public record CampaignContent(
        String name,
        @Column(name = "template_id") @Nullable UUID templateId,
        @Column(name = "template_revision") @Nullable Integer templateRevision,
        @Column(name = "include_lists") List<UUID> includeLists,
        @Column(name = "exclude_lists") List<UUID> excludeLists,
        @Column(name = "gateway_id") @Nullable UUID gatewayId,
        @Nullable Sender sender,
        @Column(name = "reply_to") @Nullable String replyTo) {

    public CampaignContent {
        includeLists = List.copyOf(includeLists);
        excludeLists = List.copyOf(excludeLists);
    }
}
