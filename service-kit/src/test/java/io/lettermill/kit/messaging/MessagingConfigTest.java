package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessagingConfigTest {

    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

    @Test
    void hasTheDocumentedDefaults() {
        // When
        MessagingConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MessagingConfig.class)
                        .build()
                        .getConfigMapping(MessagingConfig.class);

        // Then
        assertThat(config.unitOfWork()).isEqualTo("publish-then-ack");
        assertThat(config.topics()).isEmpty();
        assertThat(config.createTopics()).isTrue();
        assertThat(config.topicCreationTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.replicationFactor()).isEqualTo((short) -1);
        assertThat(config.attempts()).isEqualTo(5);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.firstPause()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.recipientsRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.outcomesRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.keysAtOnce()).isEqualTo(16);
        assertThat(config.sagaRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.inboxRetention()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void endsNoChannelHoweverLongAMessageWaits() {
        // When
        int limit =
                new SmallRyeConfigBuilder()
                        .addPropertiesSources()
                        .build()
                        .getValue(CONNECTOR + "throttled.unprocessed-record-max-age.ms", int.class);

        // Then
        assertThat(limit).isZero();
    }
}
