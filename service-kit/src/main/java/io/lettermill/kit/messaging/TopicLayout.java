package io.lettermill.kit.messaging;

import io.lettermill.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How topics are created: partitions and what is kept of them. */
final class TopicLayout {

    private static final int PARTITIONS = 3;

    /** Of those that carry something per recipient. */
    private static final int BUSY_PARTITIONS = 6;

    private final TopicNames names;
    private final Optional<Short> replicationFactor;
    private final Duration recipientsRetention;
    private final Duration outcomesRetention;

    TopicLayout(TopicNames names, MessagingConfig config) {
        this.names = names;
        short replicas = config.replicationFactor();
        this.replicationFactor = replicas < 0 ? Optional.empty() : Optional.of(replicas);
        this.recipientsRetention = config.recipientsRetention();
        this.outcomesRetention = config.outcomesRetention();
    }

    /**
     * @param topic name in the contracts
     */
    NewTopic of(String topic) {
        String name = names.onBroker(topic);
        return switch (topic) {
            case Topics.ACCESS_REVOCATIONS ->
                    topic(name, 1)
                            .configs(
                                    Map.of(
                                            TopicConfig.CLEANUP_POLICY_CONFIG,
                                            TopicConfig.CLEANUP_POLICY_COMPACT));
            case Topics.AUDIENCE_RECIPIENTS ->
                    topic(name, BUSY_PARTITIONS)
                            .configs(
                                    Map.of(
                                            TopicConfig.RETENTION_MS_CONFIG,
                                            millis(recipientsRetention),
                                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                            Integer.toString(KafkaClients.LARGEST_REQUEST)));
            case Topics.DELIVERY_EVENTS, Topics.ENGAGEMENT_HITS ->
                    topic(name, BUSY_PARTITIONS)
                            .configs(
                                    Map.of(
                                            TopicConfig.RETENTION_MS_CONFIG,
                                            millis(outcomesRetention)));
            default -> topic(name, PARTITIONS);
        };
    }

    /**
     * @param name name on the broker
     */
    NewTopic deadLetters(String name) {
        return topic(name, 1);
    }

    private static String millis(Duration retention) {
        return Long.toString(retention.toMillis());
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), replicationFactor);
    }
}
