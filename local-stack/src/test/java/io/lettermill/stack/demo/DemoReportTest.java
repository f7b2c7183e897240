package io.lettermill.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DemoReportTest {

    private static final SimulatedReaders.Done READERS = new SimulatedReaders.Done(4, 2, 1);

    @Test
    void findsNoContradictionWhenAllAddsUp() {
        // Given
        JsonNode reported = reported();
        // When
        DemoReport report = report(reported, 95, 0);
        // Then
        assertThat(report.contradictions()).isEmpty();
    }

    @Test
    void missesAMessageThatHasNoOutcome() {
        // Given
        JsonNode reported = reported().put("planned", 101);
        // When
        DemoReport report = report(reported, 95, 0);
        // Then
        assertThat(report.contradictions())
                .containsExactly(
                        "planned is not accepted + rejected + skipped + expired + in doubt");
    }

    @Test
    void believesTheSinkWhenItHoldsMoreOrLessThanWasAccepted() {
        // Given
        JsonNode reported = reported();
        // When
        DemoReport more = report(reported, 96, 0);
        DemoReport less = report(reported, 94, 0);
        // Then
        assertThat(more.contradictions())
                .containsExactly(
                        "the sink holds 96 different messages, 95 are reported as accepted");
        assertThat(less.contradictions())
                .containsExactly(
                        "the sink holds 94 different messages, 95 are reported as accepted");
    }

    @Test
    void findsMessagesThatCameTwice() {
        // Given
        JsonNode reported = reported();
        // When
        DemoReport report = report(reported, 95, 3);
        // Then
        assertThat(report.contradictions())
                .containsExactly("the sink got 3 messages more than once");
    }

    @Test
    void findsMessagesThatWaitAfterTheEnd() {
        // Given
        JsonNode reported = reported().put("waiting", 1);
        // When
        DemoReport report = report(reported, 95, 0);
        // Then
        assertThat(report.contradictions()).containsExactly("1 messages still wait");
    }

    @Test
    void missesWhatReadersDid() {
        // Given
        JsonNode reported =
                reported().put("uniqueOpens", 3).put("uniqueClicks", 0).put("unsubscribed", 0);
        // When
        DemoReport report = report(reported, 95, 0);
        // Then
        assertThat(report.contradictions())
                .containsExactly(
                        "readers made 4 opens, 3 are reported",
                        "readers made 2 clicks, 0 are reported",
                        "readers made 1 unsubscribes, 0 are reported");
    }

    private static ObjectNode reported() {
        return new ObjectMapper()
                .createObjectNode()
                .put("planned", 100)
                .put("accepted", 95)
                .put("rejected", 1)
                .put("skipped", 2)
                .put("expired", 1)
                .put("inDoubt", 1)
                .put("waiting", 0)
                .put("uniqueOpens", 4)
                .put("uniqueClicks", 2)
                .put("unsubscribed", 1);
    }

    private static DemoReport report(JsonNode reported, long distinct, long duplicates) {
        JsonNode imported =
                new ObjectMapper().createObjectNode().put("imported", 100).put("refused", 0);
        return DemoReport.of(reported, imported, READERS, distinct, duplicates, 2);
    }
}
