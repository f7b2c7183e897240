package io.lettermill.faults.poison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.faults.scenario.Notes;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConsumersTest {

    private static final TopicPartition COMMANDS = new TopicPartition("list.commands", 0);
    private static final Map<TopicPartition, Long> ENDS = Map.of(COMMANDS, 7L);

    private final Notes notes = new Notes(event -> {});

    @Test
    void objectsToAConsumerThatDoesNotComeToTheEnds() {
        // Given
        var consumers = new Consumers(at(3), () -> at(6));
        // When
        consumers.expectToPass("what came again", ENDS, Duration.ZERO, notes);
        // Then
        assertEquals(
                List.of("what came again stopped [list-service at list.commands-0]"),
                notes.objections());
    }

    @Test
    void waitsForAConsumerThatIsOnItsWay() {
        // Given
        Iterator<Long> places = List.of(3L, 6L, 7L).iterator();
        var consumers = new Consumers(at(3), () -> at(places.next()));
        // When
        consumers.expectToPass("what came again", ENDS, Duration.ofMinutes(1), notes);
        // Then
        assertEquals(List.of(), notes.objections());
    }

    private static Map<String, Map<TopicPartition, Long>> at(long place) {
        return Map.of("list-service", Map.of(COMMANDS, place));
    }
}
