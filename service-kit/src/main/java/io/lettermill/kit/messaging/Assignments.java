package io.lettermill.kit.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How often partitions were taken away from this process: what waits since before is somebody
 * else's, who reads it again. A channel says that it wants this by {@code
 * consumer-rebalance-listener.name=assignments}.
 */
@ApplicationScoped
@Identifier("assignments") public class Assignments implements KafkaConsumerRebalanceListener {

    private final Map<TopicPartition, Integer> takenAway = new ConcurrentHashMap<>();

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> takenAway.merge(partition, 1, Integer::sum));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        onPartitionsRevoked(consumer, partitions);
    }

    int takenAway(TopicPartition partition) {
        return takenAway.getOrDefault(partition, 0);
    }
}
