package io.lettermill.analytics.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {

    @Test
    void runsAgainstALocalStackWithoutAnySetting() {
        // When
        AnalyticsConfig config = Configs.defaults();

        // Then
        assertEquals(
                "jdbc:clickhouse:http://127.0.0.1:9323/lettermill_analytics",
                config.clickhouseUrl());
        assertEquals("default", config.clickhouseUser());
        assertEquals("", config.clickhousePassword().strip());
        assertEquals(8, config.clickhouseConnections());
        assertEquals(Duration.ofSeconds(30), config.clickhouseTimeout());
        assertEquals(Path.of("data/hits"), config.tracking().journal().directory());
        assertEquals(256 << 20, config.tracking().journal().limit().asLongValue());
        assertEquals(5_000, config.tracking().cachedDispatches());
        assertEquals(Duration.ofSeconds(1), config.tracking().unknownFor());
        assertEquals(5_000, config.ingestion().recordsPerInsert());
        assertEquals(Duration.ofSeconds(1), config.ingestion().gatherFor());
        assertEquals(Duration.ofMillis(200), config.ingestion().retryAfter());
    }
}
