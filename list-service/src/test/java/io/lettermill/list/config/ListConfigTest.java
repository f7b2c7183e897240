package io.lettermill.list.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ListConfigTest {

    @Inject ListConfig config;

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertEquals(1 << 20, config.maxBody().asLongValue());
        assertEquals(2L << 30, config.imports().maxSize().asLongValue());
        assertEquals("lettermill-imports", config.imports().directory().getFileName().toString());
        assertEquals(10_000, config.imports().batchSize());
        assertEquals(2, config.imports().atATime());
        assertEquals(Duration.ofSeconds(20), config.imports().lease());
        assertEquals(Duration.ofMinutes(10), config.imports().orphanedAfter());
        assertEquals(200, config.stream().rangeSize());
        assertEquals(20, config.stream().rangesPerRead());
        assertEquals(4, config.stream().readsInFlight());
        assertEquals(2, config.stream().atATime());
        assertEquals(Duration.ofSeconds(10), config.stream().lease());
    }
}
