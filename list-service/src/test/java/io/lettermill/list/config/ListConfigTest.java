package io.lettermill.list.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListConfigTest {

    private final ListConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(ListConfig.class)
                    .build()
                    .getConfigMapping(ListConfig.class);

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertEquals(2L << 30, config.imports().maxSize().asLongValue());
        assertEquals(Path.of("imports"), config.imports().directory());
        assertEquals(10_000, config.imports().batchSize());
        assertEquals(2, config.imports().atATime());
        assertEquals(Duration.ofSeconds(20), config.imports().lease());
        assertEquals(Duration.ofMinutes(10), config.imports().orphanedAfter());
        assertEquals(Duration.ofDays(30), config.imports().refusedRowsRetention());
        assertEquals(200, config.stream().rangeSize());
        assertEquals(20, config.stream().rangesPerRead());
        assertEquals(4, config.stream().readsInFlight());
        assertEquals(2, config.stream().atATime());
        assertEquals(Duration.ofSeconds(1), config.stream().turn());
        assertEquals(Duration.ofSeconds(10), config.stream().lease());
    }
}
