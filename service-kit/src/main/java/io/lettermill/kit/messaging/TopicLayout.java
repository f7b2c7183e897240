package io.lettermill.kit.messaging;

import io.lettermill.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How topics are created: partitions and what is kept of them. A topic that is there already stays
 * as it is.
 */
final class TopicLayout {

    private static final int PARTITIONS = 3;

    /** Of those that carry something per recipient. */
    private static final int BUSY_PARTITIONS = 6;

    private static final Duration ONE_DAY = Duration.ofDays(1);

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
            case Topics.ACCESS_REVOCATIONS -> topic(name, 1).configs(compacted());
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

    /**
     * What little traffic needs to be compacted at all, and soon: every service reads the topic
     * whole before it lets anybody in.
     *
     * <ul>
     *   <li>The segment that is written to is never compacted, and by default it is that for a
     *       week.
     *   <li>By default nothing is done before as much is new as was left the last time. To rewrite
     *       such a small topic costs nothing.
     *   <li>A tombstone stays for a day after its first compaction, whatever the broker's default
     *       is: longer than anybody takes to read the topic, so that who saw what it is about sees
     *       it, too.
     * </ul>
     */
    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                millis(ONE_DAY),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.1",
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                millis(ONE_DAY));
    }

    private static String millis(Duration retention) {
        return Long.toString(retention.toMillis());
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), replicationFactor);
    }
}
