package io.lettermill.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Report REPORT =
            Report.of(
                    "track",
                    List.of(
                            Row.of("hits", 9_000, "/s")
                                    .against("bare handler", 30_000)
                                    .goal(new Goal.RatioAtLeast(0.5)),
                            Row.of("p99", 12.34, "ms").goal(new Goal.AtMost(15)),
                            Row.of("import", 0.5, "rows/s")));

    @Test
    void printsEachFigureBesideItsReferenceAndWhetherItMeetsItsGoal() {
        // Given
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        // When
        Table.print(List.of(REPORT), new PrintStream(printed, true, StandardCharsets.UTF_8));

        // Then
        assertEquals(
                """
                figure         value        reference              ratio  goal
                track: hits    9,000/s      bare handler 30,000/s  0.30   ratio >= 0.5  missed
                track: p99     12.3 ms                                    <= 15         met
                track: import  0.50 rows/s
                """,
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void tellsProgramsTheSame() {
        // When
        JsonNode rows = REPORT.json().path("rows");

        // Then
        assertEquals(0.3, rows.path(0).path("ratio").asDouble(), 1e-9);
        assertEquals(false, rows.path(0).path("met").asBoolean());
        assertEquals(true, rows.path(1).path("met").asBoolean());
        assertEquals(false, rows.path(2).has("goal"));
    }

    @Test
    void failsTheRunOnAWrongCount() {
        // When
        WrongCount wrong =
                assertThrows(WrongCount.class, () -> WrongCount.check("Hits", 10_000, 9_999));

        // Then
        assertEquals("Hits: 10,000 were expected, 9,999 were counted", wrong.getMessage());
    }
}
