package io.lettermill.testkit.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lettermill.contracts.MessageType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sends CloudEvents in Kafka's binary mode and keeps all that arrive. It writes and reads the
 * headers by itself, so that a test also checks the binding (CloudEvents 1.0, Kafka protocol
 * binding, section 3.2). Who uses it waits for a minute by default, for machines that are slow.
 */
public final class KafkaProbe implements AutoCloseable {

    /** One record that arrived. */
    public record Seen(String topic, String key, Map<String, String> headers, byte[] value) {

        public String type() {
            return headers.getOrDefault("ce_type", "");
        }
    }

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    private KafkaProbe(String bootstrap, String prefix, List<String> topics) {
        this.prefix = prefix;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.reader = Thread.ofPlatform().daemon().start(() -> read(bootstrap, topics));
    }

    /**
     * Uses the broker and the topic prefix of the service under test and listens on these topics.
     */
    public static KafkaProbe listeningTo(String... topics) {
        var config = ConfigProvider.getConfig();
        return new KafkaProbe(
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getOptionalValue("lettermill.topic-prefix", String.class).orElse(""),
                List.of(topics));
    }

    /** Sends a message with a fresh id and waits until the broker has it. */
    public <T> UUID send(
            MessageType<T> type, String key, UUID workspaceId, UUID correlationId, T payload) {
        UUID id = UUID.randomUUID();
        sendAs(id, type, key, workspaceId, correlationId, payload);
        return id;
    }

    /** Sends a message with this id, for one that is delivered again. */
    public <T> void sendAs(
            UUID id,
            MessageType<T> type,
            String key,
            UUID workspaceId,
            UUID correlationId,
            T payload) {
        sendRaw(
                type.topic(),
                key,
                headers(id, type, key, workspaceId, correlationId),
                json(payload));
    }

    /**
     * Sends a message as an outbox does, with when it was decided.
     *
     * @param sequence place in the order of decisions
     */
    public <T> void sendDecided(
            long sequence,
            Instant time,
            MessageType<T> type,
            String key,
            UUID workspaceId,
            UUID correlationId,
            T payload) {
        Map<String, String> headers =
                headers(UUID.randomUUID(), type, key, workspaceId, correlationId);
        headers.put("ce_time", time.toString());
        headers.put("ce_sequence", "%019d".formatted(sequence));
        sendRaw(type.topic(), key, headers, json(payload));
    }

    private static Map<String, String> headers(
            UUID id, MessageType<?> type, String key, UUID workspaceId, UUID correlationId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "/lettermill/test");
        headers.put("ce_type", type.type());
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", type.schema());
        headers.put("ce_subject", key);
        headers.put("ce_workspaceid", workspaceId.toString());
        headers.put("ce_correlationid", correlationId.toString());
        return headers;
    }

    private static byte[] json(Object payload) {
        try {
            return JSON.writeValueAsBytes(payload);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Sends any bytes with any headers. */
    public void sendRaw(
            String topic, @Nullable String key, Map<String, String> headers, byte[] value) {
        var produced = new ProducerRecord<>(prefix + topic, key, value);
        headers.forEach((name, text) -> produced.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(produced).get();
        } catch (ExecutionException cause) {
            throw new IllegalStateException("Kafka did not take the message", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    /** Waits up to two minutes for a message of this type that fits, and reads it. */
    public <T> T await(MessageType<T> type, Predicate<T> fits) {
        return Awaitility.await(type.type())
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all(type).stream().filter(fits).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    /** All messages of a type that have arrived so far. */
    public <T> List<T> all(MessageType<T> type) {
        List<T> found = new ArrayList<>();
        for (Seen record : seen) {
            if (record.type().equals(type.type())) {
                found.add(read(record, type));
            }
        }
        return found;
    }

    /** Everything that has arrived so far, undecoded. */
    public List<Seen> records() {
        return List.copyOf(seen);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
        producer.close(Duration.ofSeconds(5));
    }

    private static <T> T read(Seen record, MessageType<T> type) {
        try {
            return JSON.readValue(record.value(), type.payload());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void read(String bootstrap, List<String> topics) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "probe-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500,
                        "enable.auto.commit",
                        false);
        try (var consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(topics.stream().map(topic -> prefix + topic).toList());
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(seen(record)));
            }
        }
    }

    private Seen seen(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new Seen(
                record.topic().substring(prefix.length()), record.key(), headers, record.value());
    }
}
