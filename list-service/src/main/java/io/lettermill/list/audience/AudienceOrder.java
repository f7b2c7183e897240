package io.lettermill.list.audience;

import java.util.List;
import java.util.UUID;

/**
 * Who is to get a dispatch: members of the included lists without those of the excluded ones.
 *
 * @param attributes fields that the mail uses, named as in templates without {@code subscriber.}
 */
public record AudienceOrder(
        UUID workspaceId,
        UUID dispatchId,
        UUID campaignId,
        List<UUID> includeLists,
        List<UUID> excludeLists,
        List<String> attributes) {}
