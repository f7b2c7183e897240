package io.lettermill.sending;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.servers.ServersResource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis is there and takes no writes, for longer than any number of tries would last. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class RedisRefusesTest {

    private static final int RECIPIENTS = 100;
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final RedisClient client =
            RedisClient.create(
                    ConfigProvider.getConfig()
                            .getValue("lettermill.sending.redis-uri", String.class));
    private Scenario scenario;
    private CountingSink sink;
    private StatefulRedisConnection<String, String> redis;
    private Map<String, String> usual;

    @BeforeEach
    void begin() {
        scenario = new Scenario();
        sink = CountingSink.start(SinkOptions.defaults());
        redis = client.connect();
        usual =
                Stream.of("maxmemory", "min-replicas-to-write")
                        .collect(toMap(limit -> limit, this::configured));
    }

    @AfterEach
    void end() throws InterruptedException {
        usual.forEach(redis.sync()::configSet);
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        sink.close();
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxmemory", "min-replicas-to-write"})
    void leavesNoUnsubscribeAndNoCommandUndone(String limit) {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 1, 10), RECIPIENTS);
        scenario.stream(RECIPIENTS);
        await().until(() -> sink.accepted() > 0);
        // When
        redis.sync().configSet(limit, "1");
        scenario.unsubscribe(RECIPIENTS - 1);
        scenario.pause();
        await().during(OUTAGE)
                .atMost(OUTAGE.plusSeconds(5))
                .until(() -> redis.sync().scard(scenario.suppressionKey()) == 0);
        usual.forEach(redis.sync()::configSet);
        // Then
        scenario.awaitEvent(SendingMessages.DISPATCH_PAUSED);
        scenario.awaitSuppressions(1);
        scenario.resume();
        assertEquals(1, scenario.awaitFinished().counts().skipped());
        assertEquals(RECIPIENTS - 1, sink.distinct());
        assertEquals(0, sink.duplicates());
    }

    private String configured(String limit) {
        return redis.sync().configGet(limit).getOrDefault(limit, "0");
    }
}
