package io.lettermill.kit.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Configuration of raw Kafka clients: everything under {@code kafka.*} (servers, security), and
 * what Lettermill's guarantees need.
 */
@Singleton
public final class KafkaClients {

    /** How long the partitions of a killed process wait for another. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    /** Records that come one by one share a request; {@code kafka.linger.ms} says otherwise. */
    private static final int USUAL_LINGER_MS = 2;

    /**
     * More than one subscriber's attributes can be, 200 texts of 2,000 characters. What a topic
     * takes is the topic's setting.
     */
    static final int LARGEST_REQUEST = 4 << 20;

    private final Map<String, Object> common;
    private final String service;

    @Inject
    KafkaClients(
            @Identifier("default-kafka-broker") Map<String, Object> common,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.common = Map.copyOf(common);
        this.service = service;
    }

    /** For programs without a container, such as tests and benchmarks. */
    public static KafkaClients connectingTo(String bootstrapServers, String service) {
        return connectingWith(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), service);
    }

    /**
     * For programs without a container, with all that reaching the servers takes, such as TLS and a
     * login.
     */
    public static KafkaClients connectingWith(Map<String, Object> common, String service) {
        return new KafkaClients(common, service);
    }

    /** Idempotent, acknowledged by all in-sync replicas, lz4, string keys and byte values. */
    public Map<String, Object> producer(String purpose) {
        Map<String, Object> config = common(purpose);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, USUAL_LINGER_MS);
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return config;
    }

    /**
     * From the earliest record on, without automatic commits, string keys and byte values. The
     * caller adds a {@code group.id} or assigns partitions.
     */
    public Map<String, Object> consumer(String purpose) {
        Map<String, Object> config = common(purpose);
        config.remove(ProducerConfig.LINGER_MS_CONFIG);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    public Map<String, Object> admin() {
        return common("admin");
    }

    private Map<String, Object> common(String purpose) {
        Map<String, Object> config = new HashMap<>(common);
        config.remove(CommonClientConfigs.GROUP_ID_CONFIG);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, service + "-" + purpose);
        return config;
    }
}
