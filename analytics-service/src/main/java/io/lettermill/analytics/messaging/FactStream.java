package io.lettermill.analytics.messaging;

import io.lettermill.analytics.domain.Fact;
import io.lettermill.contracts.MessageType;
import io.lettermill.kit.messaging.DeadLetterReason;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Topics that are consumed together, in batches, and what facts their messages tell. Messages of
 * other types are passed over.
 */
final class FactStream {

    private final String name;
    private final Map<String, Reading<?>> readings = new HashMap<>();
    private final Set<String> topics = new TreeSet<>();

    private FactStream(String name) {
        this.name = name;
    }

    /** How messages of one type become facts. */
    private record Reading<T>(MessageType<T> type, Function<Received<T>, List<Fact>> facts) {
        List<Fact> read(ConsumerRecord<String, byte[]> kafkaRecord) {
            return facts.apply(MessageCodec.decode(kafkaRecord, type));
        }
    }

    /**
     * @param name part of the consumer group's name and of metrics; must not change
     */
    static FactStream named(String name) {
        return new FactStream(name);
    }

    <T> FactStream on(MessageType<T> type, Function<Received<T>, List<Fact>> facts) {
        readings.put(type.type(), new Reading<>(type, facts));
        topics.add(type.topic());
        return this;
    }

    String name() {
        return name;
    }

    /** Names as in the contracts. */
    Set<String> topics() {
        return Set.copyOf(topics);
    }

    /**
     * What a record tells.
     *
     * @throws PoisonMessage when it cannot be read, or tells what cannot be
     */
    List<Fact> read(ConsumerRecord<String, byte[]> kafkaRecord) {
        String type =
                MessageCodec.typeOf(kafkaRecord)
                        .orElseThrow(() -> PoisonMessage.because("it has no CloudEvents type"));
        Reading<?> reading = readings.get(type);
        if (reading == null) {
            return List.of();
        }
        try {
            return reading.read(kafkaRecord);
        } catch (PoisonMessage poison) {
            throw poison;
        } catch (IllegalArgumentException impossible) {
            throw PoisonMessage.because(reasonOf(impossible));
        } catch (RuntimeException impossible) {
            throw PoisonMessage.because(Faults.describe(impossible));
        }
    }

    private static String reasonOf(RuntimeException impossible) {
        String message = impossible.getMessage();
        return message == null ? DeadLetterReason.UNDECODABLE.name() : message;
    }
}
