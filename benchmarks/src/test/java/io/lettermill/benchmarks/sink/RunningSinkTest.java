package io.lettermill.benchmarks.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.benchmarks.report.WrongCount;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void waitsUntilNoMoreMessagesCome() {
        try (RunningSink sink = RunningSink.start()) {
            // Given
            int messages = 20_000;
            CompletableFuture<Double> sending =
                    CompletableFuture.supplyAsync(
                            () -> new BareSender(sink.port(), MAIL).send(messages, 2));
            sink.awaitAccepted(1, LIMIT, () -> false);
            // When
            sink.awaitQuiet(Duration.ofSeconds(2));
            // Then
            assertEquals(messages, sink.accepted());
            assertTrue(sending.join() > 0);
        }
    }
}
