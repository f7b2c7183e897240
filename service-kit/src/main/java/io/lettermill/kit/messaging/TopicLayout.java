package io.lettermill.kit.messaging;

import io.lettermill.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How topics are created: partitions and what is kept of them. */
final class TopicLayout {

    private static final int PARTITIONS = 3;

    /** Of those that carry something per recipient. */
    private static final int BUSY_PARTITIONS = 6;

    private static final List<String> BUSY =
            List.of(Topics.AUDIENCE_RECIPIENTS, Topics.DELIVERY_EVENTS, Topics.ENGAGEMENT_HITS);

    private final TopicNames names;
    private final Optional<Short> replicationFactor;

    /**
     * @param replicationFactor -1 for the broker's default
     */
    TopicLayout(TopicNames names, short replicationFactor) {
        this.names = names;
        this.replicationFactor =
                replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor);
    }

    /**
     * @param topic name in the contracts
     */
    NewTopic of(String topic) {
        String name = names.onBroker(topic);
        if (topic.equals(Topics.ACCESS_REVOCATIONS)) {
            return topic(name, 1)
                    .configs(
                            Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_COMPACT));
        }
        return topic(name, BUSY.contains(topic) ? BUSY_PARTITIONS : PARTITIONS);
    }

    /**
     * @param name name on the broker
     */
    NewTopic deadLetters(String name) {
        return topic(name, 1);
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), replicationFactor);
    }
}
