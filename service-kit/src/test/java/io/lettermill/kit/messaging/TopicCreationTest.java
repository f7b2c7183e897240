package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class TopicCreationTest {

    private final TopicNames names = new TopicNames("topics-" + Ids.next() + ".");

    @Test
    void doesNotHoldUpTheStartWhenKafkaIsAway() throws Exception {
        // Given
        TopicCreation creation =
                creation(KafkaClients.connectingTo("127.0.0.1:1", "kit-test"), "PT0.2S");
        long start = System.nanoTime();

        // When
        creation.onStart(new StartupEvent());

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(readiness(creation)).isEqualTo(DOWN);
    }

    @Test
    void isReadyWhenTheTopicsAreThere() throws Exception {
        // Given
        TopicCreation creation = creation(Servers.kafkaClients(), "PT0S");
        assertThat(readiness(creation)).isEqualTo(DOWN);

        // When
        creation.onStart(new StartupEvent());

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> readiness(creation) == UP);
        try (Topic topic = Topic.existing(names.onBroker(Topics.LIST_EVENTS))) {
            assertThat(topic.records()).isEmpty();
        }
    }

    private TopicCreation creation(KafkaClients clients, String patience) {
        MessagingConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MessagingConfig.class)
                        .withDefaultValue("lettermill.messaging.topics", Topics.LIST_EVENTS)
                        .withDefaultValue("lettermill.messaging.topic-creation-timeout", patience)
                        .build()
                        .getConfigMapping(MessagingConfig.class);
        return new TopicCreation(
                clients,
                config,
                names,
                duration -> {
                    throw new ServiceStopping();
                });
    }

    private static Status readiness(TopicCreation creation) {
        return new TopicsCreated(creation).call().getStatus();
    }
}
