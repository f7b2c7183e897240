package io.lettermill.faults.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is allowed to be in doubt after a kill: also what was opened while it was being done. */
@NullUnmarked // a scene of which only the sink is looked at
class AtSmtpTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CountingSink sink = CountingSink.start(SinkOptions.defaults());
    private final List<Socket> clients = new ArrayList<>();
    private final Scene scene = new Scene(null, sink, null, null, new Notes(told -> {}), 10);

    @AfterEach
    void end() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        sink.close();
    }

    @Test
    void countsConnectionsThatAreOpenedUntilTheProcessIsKilled() throws IOException {
        // Given
        connect(3);

        // When
        long atSmtp = scene.atSmtpWhen(2, () -> connect(2));

        // Then
        assertEquals(5, atSmtp);
    }

    @Test
    void countsConnectionsThatAreClosedMeanwhile() throws IOException {
        // Given
        connect(3);

        // When
        long atSmtp = scene.atSmtpWhen(1, this::end);

        // Then
        assertEquals(3, atSmtp);
    }

    @Test
    void countsNoMoreThanTheProcessesMayOpen() throws IOException {
        // Given
        connect(12);

        // Then
        assertEquals(10, scene.atSmtpWhen(1, () -> {}));
        assertEquals(0, scene.atSmtpWhen(0, () -> {}));
    }

    private void connect(int clientsMore) throws IOException {
        long before = sink.opened();
        for (int client = 0; client < clientsMore; client++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), sink.port()));
        }
        Wait.until("the sink", LIMIT, () -> sink.opened() == before + clientsMore);
    }
}
