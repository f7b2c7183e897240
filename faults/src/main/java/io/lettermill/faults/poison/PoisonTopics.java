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

/**
 * Writes mutants of one message of each type to every topic.
 *
 * @param step 1: all of them, n: every nth
 */
record PoisonTopics(int step) implements Action {

    @Override
    public void run(Scene scene) throws IOException {
        var records = new Records(scene.stack().state().get("kafka.bootstrap"));
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        for (String topic : records.topics()) {
            samples(records.of(topic), scene).forEach(sample -> poison.addAll(Mutants.of(sample)));
        }
        records.publish(
                IntStream.range(0, poison.size())
                        .filter(i -> i % step == 0)
                        .mapToObj(poison::get)
                        .toList());
        scene.notes().tell(poison.size() / step + " records that should not be were written");
        long begin = System.nanoTime();
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** One of each type, of the campaign under way if there is one. */
    private static List<ConsumerRecord<String, byte[]>> samples(
            List<ConsumerRecord<String, byte[]>> all, Scene scene) {
        String dispatch = scene.campaign().dispatch().toString();
        Map<String, ConsumerRecord<String, byte[]>> samples = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> read : all) {
            if (read.key() != null
                    && read.value() != null
                    && Mutants.dispatchOf(read).equals(dispatch)) {
                samples.putIfAbsent(Mutants.typeOf(read), read);
            }
        }
        return List.copyOf(samples.values());
    }

    @Override
    public String toString() {
        return "mutants of every type of message";
    }
}
