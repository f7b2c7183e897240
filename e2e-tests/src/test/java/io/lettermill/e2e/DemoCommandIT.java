package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lettermill demo --json} in a second terminal, as a program reads it. */
class DemoCommandIT {

    private static final int MINUTES = 5;

    /** As local-stack's README names them. */
    private static final Set<String> KEYS =
            Set.of(
                    "planned",
                    "accepted",
                    "rejected",
                    "skipped",
                    "expired",
                    "inDoubt",
                    "waiting",
                    "uniqueOpens",
                    "uniqueClicks",
                    "unsubscribed",
                    "topLinks",
                    "importedRows",
                    "refusedRows",
                    "readersOpened",
                    "readersClicked",
                    "readersUnsubscribed",
                    "sinkDistinct",
                    "sinkDuplicates",
                    "durationSeconds",
                    "messagesPerSecond");

    private static final List<String> OUTCOMES =
            List.of("accepted", "rejected", "skipped", "expired", "inDoubt");

    private final RunningStack stack = RunningStack.get();

    @TempDir private Path folder;

    @Test
    void endsItsOutputWithAReportThatAddsUp() throws Exception {
        // Given
        ProcessBuilder demo = stack.lettermill("demo", "--subscribers", "200", "--json");

        // When
        JsonNode report = new ObjectMapper().readTree(lastLine(demo));

        // Then
        assertEquals(new TreeSet<>(KEYS), names(report));
        assertEquals(200, report.path("planned").asLong());
        assertEquals(200, OUTCOMES.stream().mapToLong(name -> report.path(name).asLong()).sum());
        assertEquals(
                Set.of("number", "uniqueClicks", "url"), names(report.path("topLinks").path(0)));
    }

    private String lastLine(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process demo =
                command.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        boolean ended = demo.waitFor(MINUTES, TimeUnit.MINUTES);
        demo.destroyForcibly().waitFor();
        String told = Files.readString(errors) + Files.readString(output);
        assertTrue(ended, () -> "It took more than " + MINUTES + " minutes and told:\n" + told);
        assertEquals(0, demo.exitValue(), told);
        return Files.readAllLines(output).getLast();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
