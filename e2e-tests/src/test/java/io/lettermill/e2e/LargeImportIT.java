package io.lettermill.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.stack.client.ApiClient;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A file that is larger than list-service's memory goes through the gateway and into a list. */
class LargeImportIT {

    private static final int ROWS = 100_000;
    private static final int ONE_IS_VALID_OF = 100;

    /** Makes the file 400 MB; the service has a heap of 224 MB. */
    private static final String NOTE = "x".repeat(4_000);

    private final RunningStack stack = RunningStack.get();

    @Test
    void isStreamedAndItsRowsAreCounted() {
        // Given
        ApiClient api = stack.owner();
        String list = api.post("/api/v1/lists", Map.of("name", "Large")).path("id").asText();
        String process = stack.state().get("process.list.pid");

        // When
        JsonNode accepted =
                api.upload("/api/v1/lists/" + list + "/imports", "text/csv", LargeImportIT::file);
        String path = "/api/v1/imports/" + accepted.path("id").asText();
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> api.get(path).hasNonNull("finishedAt"));

        // Then
        JsonNode finished = api.get(path);
        assertEquals("FINISHED", finished.path("status").asText(), finished::toString);
        assertEquals(ROWS, finished.path("rowsRead").asInt(), finished::toString);
        assertEquals(ROWS / ONE_IS_VALID_OF, finished.path("imported").asInt());
        assertEquals(ROWS - ROWS / ONE_IS_VALID_OF, finished.path("refused").asInt());
        assertEquals(process, stack.state().get("process.list.pid"));
    }

    private static InputStream file() {
        Iterator<String> lines =
                Stream.concat(
                                Stream.of("email,note\n"),
                                IntStream.range(0, ROWS).mapToObj(LargeImportIT::row))
                        .iterator();
        return new SequenceInputStream(
                new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return lines.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return new ByteArrayInputStream(lines.next().getBytes(US_ASCII));
                    }
                });
    }

    private static String row(int number) {
        return number % ONE_IS_VALID_OF == 0
                ? "reader" + number + "@example.com,\n"
                : "not an address " + number + "," + NOTE + "\n";
    }
}
