package io.lettermill.campaign.rest;

import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.Sender;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a marketer writes, as JSON: the body of a new campaign, and what a merge patch changes. */
record CampaignDocument(
        @NotBlank @Size(max = 200) String name,
        @Nullable UUID templateId,
        @Min(1) @Nullable Integer templateRevision,
        @Size(max = 100) @Nullable List<@NotNull UUID> includeLists,
        @Size(max = 100) @Nullable List<@NotNull UUID> excludeLists,
        @Nullable UUID gatewayId,
        @Valid @Nullable From sender,
        @Email @Size(min = 3, max = 254) @Nullable String replyTo) {

    /** The From header. */
    record From(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Email @Size(min = 3, max = 254) String email) {

        static @Nullable From of(@Nullable Sender sender) {
            return sender == null ? null : new From(sender.name(), sender.email());
        }
    }

    static CampaignDocument of(CampaignContent content) {
        return new CampaignDocument(
                content.name(),
                content.templateId(),
                content.templateRevision(),
                content.includeLists(),
                content.excludeLists(),
                content.gatewayId(),
                From.of(content.sender()),
                content.replyTo());
    }

    CampaignContent content() {
        return new CampaignContent(
                name,
                templateId,
                templateRevision,
                distinct(includeLists),
                distinct(excludeLists),
                gatewayId,
                sender == null ? null : new Sender(sender.name(), sender.email()),
                replyTo);
    }

    private static List<UUID> distinct(@Nullable List<UUID> lists) {
        return lists == null ? List.of() : lists.stream().distinct().toList();
    }
}
