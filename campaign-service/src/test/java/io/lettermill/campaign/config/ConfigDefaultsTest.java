package io.lettermill.campaign.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    private final SmallRyeConfig config =
            new SmallRyeConfigBuilder()
                    .withMapping(CampaignConfig.class)
                    .withMapping(FirstOwnerConfig.class)
                    .build();

    @Test
    void launchHasPatienceForHalfAMinute() {
        CampaignConfig campaign = config.getConfigMapping(CampaignConfig.class);
        assertEquals(Duration.ofSeconds(30), campaign.stepTimeout());
        assertEquals(Duration.ofSeconds(10), campaign.retryInterval());
        assertEquals(Duration.ofSeconds(1), campaign.deadlineCheckInterval());
        assertEquals(Duration.ofMillis(250), campaign.progressAge());
        assertEquals(Duration.ofMillis(500), campaign.progressStreamInterval());
        assertEquals(Duration.ofSeconds(15), campaign.progressStreamHeartbeat());
    }

    @Test
    void accessTokensAreShortLived() {
        CampaignConfig.Access access = config.getConfigMapping(CampaignConfig.class).access();
        assertEquals(Duration.ofMinutes(15), access.accessTokenLifetime());
        assertEquals(Duration.ofDays(14), access.sessionLifetime());
        assertEquals(Duration.ofDays(7), access.invitationLifetime());
    }

    @Test
    void firstOwnersPasswordIsGeneratedUnlessItIsConfigured() {
        FirstOwnerConfig owner = config.getConfigMapping(FirstOwnerConfig.class);
        assertEquals("owner@lettermill.local", owner.email());
        assertTrue(owner.password().isEmpty());
        assertEquals(Path.of("lettermill-owner-password.txt"), owner.passwordFile());
    }
}
