package io.lettermill.kit.messaging;

import io.lettermill.kit.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buries records as a service does. */
public final class Burials {

    private Burials() {}

    public static void bury(
            ConsumerRecord<String, byte[]> kafkaRecord, String consumer, DeadLetterReason reason) {
        TopicNames names = new TopicNames("");
        Pause pause =
                duration -> {
                    throw new ServiceStopping();
                };
        MessagingConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MessagingConfig.class)
                        .build()
                        .getConfigMapping(MessagingConfig.class);
        try (KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients())) {
            new DeadLetters(
                            sender,
                            names,
                            new TopicCreation(Servers.kafkaClients(), config, names, pause),
                            pause,
                            new SimpleMeterRegistry())
                    .bury(kafkaRecord, consumer, reason, "why");
        }
    }
}
