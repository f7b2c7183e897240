package io.lettermill.faults.poison;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Whatever was said about the campaign so far comes again, on every topic, in another order; what
 * had been repeated before comes as often as everything else.
 */
record RepeatAndShuffle(long seed) implements Action {

    @Override
    public void run(Scene scene) throws IOException {
        var records = new Records(scene.stack().state().get("kafka.bootstrap"));
        String dispatch = scene.campaign().dispatch().toString();
        List<ProducerRecord<String, byte[]>> again = new ArrayList<>();
        for (String topic : records.topics()) {
            Set<List<Object>> said = new HashSet<>();
            records.of(topic).stream()
                    .filter(read -> Mutants.dispatchOf(read).equals(dispatch))
                    .filter(read -> said.add(content(read)))
                    .map(
                            read ->
                                    new ProducerRecord<>(
                                            topic, null, read.key(), read.value(), read.headers()))
                    .forEach(again::add);
        }
        Collections.shuffle(again, new Random(seed));
        records.publish(again);
        scene.notes().tell(again.size() + " records came again");
        scene.awaitFlow();
    }

    private static List<Object> content(ConsumerRecord<String, byte[]> read) {
        return List.of(
                String.valueOf(read.key()),
                Mutants.typeOf(read),
                read.value() == null ? "" : ByteBuffer.wrap(read.value()));
    }

    @Override
    public String toString() {
        return "everything said so far comes again, in another order";
    }
}
