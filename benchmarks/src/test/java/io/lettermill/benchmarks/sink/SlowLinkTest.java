package io.lettermill.benchmarks.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowLinkTest {

    private static final byte[] MESSAGE =
            "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void takesOneRoundTripForAMessageThatIsPipelined() {
        // Given
        try (CountingSink sink = CountingSink.start(SinkOptions.defaults());
                SlowLink link = SlowLink.to(sink.port(), Duration.ofMillis(40))) {

            BareSender sender = new BareSender(link.port(), MESSAGE);
            sender.send(4, 2);

            // When
            double perSecond = sender.send(40, 2);

            // Then: 50/s but for the greeting and the timers; without pipelining a quarter of it
            assertEquals(40, sink.distinct());
            double most = 2e9 / link.measuredRoundTrip().toNanos();
            assertTrue(perSecond > most / 3 && perSecond <= 50, () -> perSecond + "/s");
            assertTrue(link.measuredRoundTrip().toMillis() >= 40);
        }
    }
}
