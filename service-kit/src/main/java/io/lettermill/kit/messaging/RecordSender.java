package io.lettermill.kit.messaging;

import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts records to Kafka; those with one key keep the order of the calls. */
@FunctionalInterface
public interface RecordSender {

    /** Completes when all in-sync replicas have the record. */
    CompletionStage<Void> send(ProducerRecord<String, byte[]> kafkaRecord);
}
