package io.lettermill.sending.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingSettingsTest {

    @Test
    void hasSensibleDefaults() {
        // When
        SendingSettings settings =
                new SmallRyeConfigBuilder()
                        .withMapping(SendingSettings.class)
                        .build()
                        .getConfigMapping(SendingSettings.class);
        // Then
        assertEquals("redis://127.0.0.1:9379", settings.redisUri());
        assertEquals("data/journal", settings.journal().directory().toString());
        assertEquals(Duration.ofHours(72), settings.retries().window());
        assertEquals(Duration.ofMillis(500), settings.progress().interval());
        assertEquals(Duration.ofMinutes(1), settings.connections().laneIdle());
        assertTrue(settings.owner().lease().compareTo(settings.owner().journalGrace()) < 0);
    }
}
