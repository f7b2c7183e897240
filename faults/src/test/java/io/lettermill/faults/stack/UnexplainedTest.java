package io.lettermill.faults.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.stack.Endpoints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnexplainedTest {

    private final Unexplained unexplained = new Unexplained();

    @Test
    void tellsOnceOfWhatWasRestartedByItself() {
        // Given
        assertEquals(List.of(), unexplained.take(state("ready", 0)));
        // When
        List<String> taken = unexplained.take(state("ready", 2));
        // Then
        assertEquals(List.of("sending-2 ended by itself (restarts: 2)"), taken);
        assertEquals(List.of(), unexplained.take(state("ready", 2)));
    }

    @Test
    void keepsWhatItSawOfAProcessThatWasTakenAway() {
        // Given
        unexplained.look(state("ready", 1));
        unexplained.forget("sending-2");
        // When
        List<String> taken = unexplained.take(state("ready", 1));
        // Then
        assertEquals(
                List.of(
                        "sending-2 ended by itself (restarts: 1)",
                        "sending-2 ended by itself (restarts: 1)"),
                taken);
    }

    @Test
    void tellsWhoDidNotEndWhenAskedTo() {
        // Given
        unexplained.hadToBeKilled("sending-2");
        // When
        List<String> taken = unexplained.take(state("ready", 0));
        // Then
        assertEquals(List.of("sending-2 did not end when it was asked to, and was killed"), taken);
    }

    @Test
    void tellsWhoDoesNotRunInTheEnd() {
        // When
        List<String> taken = unexplained.take(state("restarting", 0));
        // Then
        assertEquals(List.of("sending-2 is restarting in the end"), taken);
    }

    private static Endpoints state(String word, int restarts) {
        return new Endpoints(
                Map.of(
                        "processes",
                        "sending,sending-2",
                        "process.sending.state",
                        "ready",
                        "process.sending.restarts",
                        "0",
                        "process.sending-2.state",
                        word,
                        "process.sending-2.restarts",
                        Integer.toString(restarts)));
    }
}
