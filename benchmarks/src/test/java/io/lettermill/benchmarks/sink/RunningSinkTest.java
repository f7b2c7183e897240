package io.lettermill.benchmarks.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.benchmarks.report.WrongCount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningSinkTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final byte[] MAIL = "Subject: Hello\r\n\r\nHello\r\n".getBytes(US_ASCII);

    @Test
    void waitsForMessagesAndFailsWhenNoMoreCome() {
        try (RunningSink sink = RunningSink.start()) {
            // Given
            new BareSender(sink.port(), MAIL).send(20, 2);
            // When
            long before = System.nanoTime();
            long accepted = sink.awaitAccepted(20, LIMIT, () -> false);
            WrongCount fewer =
                    assertThrows(WrongCount.class, () -> sink.awaitAccepted(21, LIMIT, () -> true));
            // Then
            assertTrue(accepted > before);
            assertEquals(20, sink.accepted());
            assertTrue(fewer.toString().contains("21 were expected, 20 were counted"));
        }
    }
}
