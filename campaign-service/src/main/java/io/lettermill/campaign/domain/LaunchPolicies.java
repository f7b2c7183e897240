package io.lettermill.campaign.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** "Why can't I launch?" Every answer that campaign-service can give by itself. */
public final class LaunchPolicies {

    public static final LaunchPolicy HAS_TEMPLATE =
            needs("templateId", "Choose a template.", content -> content.templateId() != null);

    public static final LaunchPolicy HAS_LIST =
            needs(
                    "includeLists",
                    "Choose at least one list to send to.",
                    content -> !content.includeLists().isEmpty());

    public static final LaunchPolicy EXCLUSIONS_LEAVE_A_LIST =
            needs(
                    "excludeLists",
                    "Every list to send to is excluded too; nobody would be left.",
                    content ->
                            content.includeLists().isEmpty()
                                    || !content.excludeLists().containsAll(content.includeLists()));

    public static final LaunchPolicy HAS_GATEWAY =
            needs(
                    "gatewayId",
                    "Choose a gateway to send through.",
                    content -> content.gatewayId() != null);

    public static final LaunchPolicy HAS_SENDER =
            needs(
                    "sender",
                    "Say from whom the messages come: a name and an address.",
                    content -> content.sender() != null);

    public static final List<LaunchPolicy> ALL =
            List.of(HAS_TEMPLATE, HAS_LIST, EXCLUSIONS_LEAVE_A_LIST, HAS_GATEWAY, HAS_SENDER);

    private LaunchPolicies() {}

    /** Everything that stands in the way, in the order of the policies; empty when nothing does. */
    public static List<LaunchObstacle> obstacles(CampaignContent content) {
        return ALL.stream().flatMap(policy -> policy.obstacle(content).stream()).toList();
    }

    private static LaunchPolicy needs(
            String field, String detail, Predicate<CampaignContent> satisfied) {
        return content ->
                satisfied.test(content)
                        ? Optional.empty()
                        : Optional.of(new LaunchObstacle(field, detail));
    }
}
