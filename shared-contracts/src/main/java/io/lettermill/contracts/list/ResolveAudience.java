package io.lettermill.contracts.list;

import java.util.List;
import java.util.UUID;

/**
 * Command: freeze who gets a dispatch: members of the included lists minus members of the excluded
 * ones, minus everybody unsubscribed or suppressed, each subscriber once.
 *
 * @param attributes what the audience stream carries of each subscriber
 */
public record ResolveAudience(
        UUID dispatchId,
        UUID campaignId,
        List<UUID> includeLists,
        List<UUID> excludeLists,
        List<String> attributes) {}
