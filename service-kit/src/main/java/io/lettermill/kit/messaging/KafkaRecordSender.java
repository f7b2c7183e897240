package io.lettermill.kit.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The one Kafka producer of a service. */
@ApplicationScoped
public class KafkaRecordSender implements RecordSender, AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    @Inject
    public KafkaRecordSender(KafkaClients clients) {
        this.producer = new KafkaProducer<>(clients.producer("publisher"));
    }

    @Override
    public CompletionStage<Void> send(ProducerRecord<String, byte[]> kafkaRecord) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            producer.send(
                    kafkaRecord,
                    (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(null);
                        } else {
                            sent.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @PreDestroy
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
