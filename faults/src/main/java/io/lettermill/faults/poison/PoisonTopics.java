package io.lettermill.faults.poison;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes mutants of one message of each type to every topic; every consumer must get past them, and
 * a token that is revoked afterwards must be refused everywhere.
 *
 * @param step 1: all of them, n: every nth
 */
record PoisonTopics(int step) implements Action {

    /** From the writing of poison until all consumers have passed it. */
    private static final Duration PASSED = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) throws IOException {
        var records = new Records(scene.stack().state().get("kafka.bootstrap"));
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        for (String topic : records.topics()) {
            var samples = samples(records.of(topic), scene);
            if (samples.isEmpty()) {
                scene.notes().object("nothing was said on " + topic + " that could be poisoned");
            }
            samples.forEach(sample -> poison.addAll(Mutants.of(sample)));
        }
        Consumers consumers = Consumers.now(records);
        records.publish(
                IntStream.range(0, poison.size())
                        .filter(i -> i % step == 0)
                        .mapToObj(poison::get)
                        .toList());
        scene.notes().tell(poison.size() / step + " records that should not be were written");
        Map<TopicPartition, Long> ends = records.ends();
        long begin = System.nanoTime();
        scene.awaitFlow();
        consumers.expectToPass("poison", ends, PASSED, scene.notes());
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
        RevokedToken.expectRefused(scene);
    }

    /** One of each type, of the campaign under way if there is one. */
    private static List<ConsumerRecord<String, byte[]>> samples(
            List<ConsumerRecord<String, byte[]>> all, Scene scene) {
        String dispatch = scene.campaign().dispatch().toString();
        Map<String, ConsumerRecord<String, byte[]>> samples = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> read : all) {
            if (read.key() != null && read.value() != null) {
                samples.merge(
                        Mutants.typeOf(read),
                        read,
                        (known, next) -> Mutants.dispatchOf(known).equals(dispatch) ? known : next);
            }
        }
        return List.copyOf(samples.values());
    }

    @Override
    public String toString() {
        return "mutants of every type of message";
    }
}
