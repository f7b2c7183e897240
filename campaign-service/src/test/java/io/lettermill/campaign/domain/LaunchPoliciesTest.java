package io.lettermill.campaign.domain;

import static io.lettermill.campaign.Newsletters.CUSTOMERS;
import static io.lettermill.campaign.Newsletters.GARDEN_SHOP;
import static io.lettermill.campaign.Newsletters.GATEWAY;
import static io.lettermill.campaign.Newsletters.JUST_BEGUN;
import static io.lettermill.campaign.Newsletters.SPRING_SALE;
import static io.lettermill.campaign.Newsletters.TEMPLATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchPoliciesTest {

    @Test
    void haveNothingAgainstACompleteCampaign() {
        assertTrue(LaunchPolicies.obstacles(SPRING_SALE).isEmpty());
    }

    @Test
    void askForATemplate() {
        assertEquals(Optional.of("templateId"), field(LaunchPolicies.HAS_TEMPLATE, JUST_BEGUN));
        assertEquals(Optional.empty(), field(LaunchPolicies.HAS_TEMPLATE, SPRING_SALE));
    }

    @Test
    void askForAList() {
        assertEquals(Optional.of("includeLists"), field(LaunchPolicies.HAS_LIST, JUST_BEGUN));
        assertEquals(Optional.empty(), field(LaunchPolicies.HAS_LIST, SPRING_SALE));
    }

    @Test
    void askForAGateway() {
        assertEquals(Optional.of("gatewayId"), field(LaunchPolicies.HAS_GATEWAY, JUST_BEGUN));
        assertEquals(Optional.empty(), field(LaunchPolicies.HAS_GATEWAY, SPRING_SALE));
    }

    @Test
    void askForASender() {
        assertEquals(Optional.of("sender"), field(LaunchPolicies.HAS_SENDER, JUST_BEGUN));
        assertEquals(Optional.empty(), field(LaunchPolicies.HAS_SENDER, SPRING_SALE));
    }

    @Test
    void noticeThatExclusionsLeaveNobody() {
        // Given
        var contradictory =
                new CampaignContent(
                        "Nobody",
                        TEMPLATE,
                        null,
                        List.of(CUSTOMERS),
                        List.of(CUSTOMERS),
                        GATEWAY,
                        GARDEN_SHOP,
                        null);
        // When
        var obstacles = LaunchPolicies.obstacles(contradictory);
        // Then
        assertEquals(
                List.of("excludeLists"), obstacles.stream().map(LaunchObstacle::field).toList());
    }

    private static Optional<String> field(LaunchPolicy policy, CampaignContent content) {
        return policy.obstacle(content).map(LaunchObstacle::field);
    }
}
