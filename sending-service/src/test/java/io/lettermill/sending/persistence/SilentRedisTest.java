package io.lettermill.sending.persistence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.testkit.servers.ServersResource;
import io.lettermill.testkit.servers.SilencedProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lost machine says no goodbye: its connections stay, and nothing comes. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class SilentRedisTest {

    @Inject SendingSettings settings;

    @Test
    void asksAgainElsewhereWhenAConnectionHasFallenSilent() throws IOException {
        // Given
        URI real = URI.create(settings.redisUri());
        try (SilencedProxy proxy = SilencedProxy.before(real.getHost(), real.getPort())) {
            Redis redis = new Redis(through(proxy, real));
            try {
                assertEquals("PONG", redis.sync().ping());
                // When
                proxy.silence();
                // Then
                await().atMost(Duration.ofSeconds(40))
                        .ignoreExceptions()
                        .until(() -> redis.sync().ping().equals("PONG"));
            } finally {
                redis.close();
            }
        }
    }

    private static SendingSettings through(SilencedProxy proxy, URI real) {
        return new SmallRyeConfigBuilder()
                .withMapping(SendingSettings.class)
                .withDefaultValue(
                        "lettermill.sending.redis-uri",
                        real.toString().replace(":" + real.getPort(), ":" + proxy.port()))
                .build()
                .getConfigMapping(SendingSettings.class);
    }
}
