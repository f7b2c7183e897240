package io.lettermill.faults.poison;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Something is said on every topic, and then whatever was said about the campaign and beside it so
 * far comes again, on every topic, in another order; what had been repeated before comes as often
 * as everything else. Every consumer must have read all of it before anything is judged.
 */
record RepeatAndShuffle(long seed) implements Action {

    /** Its records tell the workspace of a dispatch. */
    private static final String COMMANDS = "sending.commands";

    /** From the repetition until all consumers have read it. */
    private static final Duration PASSED = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) throws IOException {
        new SpeakEverywhere().run(scene);
        var records = new Records(scene.stack().state().get("kafka.bootstrap"));
        Instant launched = Instant.now().minus(scene.sinceLaunch());
        String dispatch = scene.campaign().dispatch().toString();
        String workspace = workspaceOf(dispatch, records.of(COMMANDS));
        List<ProducerRecord<String, byte[]>> again = new ArrayList<>();
        for (String topic : records.topics()) {
            List<ConsumerRecord<String, byte[]>> said =
                    said(records.of(topic), dispatch, workspace, launched);
            if (said.isEmpty()) {
                scene.notes().object("nothing was said on " + topic + " that could come again");
            }
            said.forEach(
                    read ->
                            again.add(
                                    new ProducerRecord<>(
                                            topic,
                                            null,
                                            read.key(),
                                            read.value(),
                                            read.headers())));
        }
        Collections.shuffle(again, new Random(seed));
        Consumers consumers = Consumers.now(records);
        records.publish(again);
        scene.notes().tell(again.size() + " records came again");
        Map<TopicPartition, Long> ends = records.ends();
        long begin = System.nanoTime();
        scene.awaitFlow();
        consumers.expectToPass("what came again", ends, PASSED, scene.notes());
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String workspaceOf(
            String dispatch, List<ConsumerRecord<String, byte[]>> commands) {
        return commands.stream()
                .filter(read -> Mutants.dispatchOf(read).equals(dispatch))
                .map(Mutants::workspaceOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No command names " + dispatch));
    }

    /**
     * What is about a dispatch, and what was said in its workspace since its launch about none:
     * revocations, suppressions. The same is there once.
     */
    static List<ConsumerRecord<String, byte[]>> said(
            List<ConsumerRecord<String, byte[]>> all,
            String dispatch,
            String workspace,
            Instant launched) {
        Set<List<Object>> known = new HashSet<>();
        return all.stream()
                .filter(
                        read ->
                                Mutants.dispatchOf(read).equals(dispatch)
                                        || isBeside(read, workspace, launched))
                .filter(read -> known.add(content(read)))
                .toList();
    }

    private static boolean isBeside(
            ConsumerRecord<String, byte[]> read, String workspace, Instant launched) {
        return Mutants.dispatchOf(read).isEmpty()
                && Mutants.workspaceOf(read).equals(workspace)
                && read.timestamp() >= launched.toEpochMilli();
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
