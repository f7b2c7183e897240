package io.lettermill.faults.poison;

import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * All groups of consumers, and what they read before something was written to their topics.
 *
 * @param before as {@link Records#reached} told it then
 * @param reached tells it now
 */
record Consumers(
        Map<String, Map<TopicPartition, Long>> before,
        Supplier<Map<String, Map<TopicPartition, Long>>> reached) {

    static Consumers now(Records records) {
        return new Consumers(records.reached(), records::reached);
    }

    /**
     * Waits until each has come to the ends of what it reads, and objects when one has not in time.
     *
     * @param what was written, for people: "poison"
     * @param ends of all topics, after it was written
     */
    void expectToPass(String what, Map<TopicPartition, Long> ends, Duration limit, Notes notes) {
        if (!Wait.comesWithin(limit, () -> Records.stuck(before, reached.get(), ends).isEmpty())) {
            notes.object(what + " stopped " + Records.stuck(before, reached.get(), ends));
        }
    }
}
