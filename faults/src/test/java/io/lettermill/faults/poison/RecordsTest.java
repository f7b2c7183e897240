package io.lettermill.faults.poison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final TopicPartition COMMANDS = new TopicPartition("list.commands", 0);
    private static final TopicPartition EVENTS = new TopicPartition("list.events", 0);
    private static final Map<TopicPartition, Long> ENDS = Map.of(COMMANDS, 7L, EVENTS, 9L);
    private static final List<String> STUCK = List.of("list-service at list.commands-0");

    @Test
    void nobodyIsStuckWhoCameToTheEndOfWhatItReads() {
        // Given
        var before = Map.of("list-service", Map.of(COMMANDS, 3L));
        var now = Map.of("list-service", Map.of(COMMANDS, 7L));
        // When
        List<String> stuck = Records.stuck(before, now, ENDS);
        // Then
        assertEquals(List.of(), stuck);
    }

    @Test
    void whoHasPassedNothingIsStuck() {
        // Given
        var before = Map.of("list-service", Map.of(COMMANDS, 0L));
        // Then
        assertEquals(STUCK, Records.stuck(before, before, ENDS));
    }

    @Test
    void whoHasReadBeforeAndReadsNoMoreIsStuck() {
        // Given
        var before = Map.of("list-service", Map.of(COMMANDS, 0L, EVENTS, 0L));
        var now = Map.of("list-service", Map.of(EVENTS, 9L));
        // Then
        assertEquals(STUCK, Records.stuck(before, now, ENDS));
    }

    @Test
    void aGroupThatIsGoneIsStuck() {
        // Given
        var before = Map.of("list-service", Map.of(COMMANDS, 0L));
        // Then
        assertEquals(STUCK, Records.stuck(before, Map.of(), ENDS));
    }

    @Test
    void whoBeganToReadInTheMeantimeMustComeToTheEndToo() {
        // Given
        var now = Map.of("list-service", Map.of(COMMANDS, 6L));
        // Then
        assertEquals(STUCK, Records.stuck(Map.of(), now, ENDS));
    }

    @Test
    void growsWhereSomethingWasWritten() {
        // Given
        var now = Map.of(COMMANDS, 7L, EVENTS, 10L, new TopicPartition("sending.events", 1), 1L);
        // Then
        assertEquals(Set.of("list.events", "sending.events"), Records.grown(ENDS, now));
    }
}
