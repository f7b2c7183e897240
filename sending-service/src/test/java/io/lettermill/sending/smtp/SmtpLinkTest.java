package io.lettermill.sending.smtp;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.stack.sink.SinkRules;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that reads nothing more, as behind a connection of which only our half is there. */
class SmtpLinkTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final byte[] MORE_THAN_BUFFERS_TAKE = new byte[24 * 1024 * 1024];

    private final Watchdog watchdog = new Watchdog();
    private final CountingSink sink =
            CountingSink.start(
                    SinkOptions.defaults()
                            .withStartTls()
                            .withScript(SinkRules.parse("mail hang .")));

    @BeforeEach
    void watch() {
        watchdog.start();
    }

    @AfterEach
    void end() {
        watchdog.stop();
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesAConnectionWhoseServerReadsNothingAnyMore(boolean encrypted) throws Exception {
        // Given
        SmtpLink stuck = deaf(encrypted);
        SmtpLink waiting = deaf(encrypted);
        // When
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        assertThrows(
                                IOException.class,
                                () ->
                                        stuck.write(
                                                MORE_THAN_BUFFERS_TAKE,
                                                0,
                                                MORE_THAN_BUFFERS_TAKE.length,
                                                PATIENCE)));
        // Then: others are still looked after
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(IOException.class, () -> waiting.read(PATIENCE)));
    }

    @Test
    void isClosedAlsoAfterAnotherOneCouldNotBe() throws Exception {
        // Given
        CountDownLatch failed = new CountDownLatch(1);
        Socket broken =
                new Socket("127.0.0.1", sink.port()) {
                    @Override
                    public void close() {
                        failed.countDown();
                        throw new IllegalStateException("cannot be closed");
                    }
                };
        SmtpLink failing = new SmtpLink(broken, broken, true, watchdog);
        failing.read(Duration.ofSeconds(5));
        write(failing, "MAIL FROM:<>");
        Thread reader = Thread.ofVirtual().start(() -> readUntilClosed(failing));
        assertTrue(failed.await(20, TimeUnit.SECONDS));
        SmtpLink stuck = deaf(false);
        // When
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(IOException.class, () -> stuck.read(PATIENCE)));
        // Then
        sink.close();
        reader.join();
    }

    private static void readUntilClosed(SmtpLink link) {
        assertThrows(IOException.class, () -> link.read(PATIENCE));
    }

    private SmtpLink deaf(boolean encrypted) throws Exception {
        Socket socket = new Socket("127.0.0.1", sink.port());
        SmtpLink plain = new SmtpLink(socket, socket, true, watchdog);
        plain.read(Duration.ofSeconds(5));
        if (encrypted) {
            write(plain, "STARTTLS");
            plain.read(Duration.ofSeconds(5));
            SSLSocket secured =
                    (SSLSocket)
                            trustful()
                                    .getSocketFactory()
                                    .createSocket(socket, "127.0.0.1", sink.port(), true);
            secured.startHandshake();
            socket = secured;
        }
        watchdog.remove(plain);
        SmtpLink link = new SmtpLink(socket, socket, true, watchdog);
        write(link, "MAIL FROM:<>");
        return link;
    }

    private static void write(SmtpLink link, String command) throws IOException {
        byte[] bytes = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
        link.write(bytes, 0, bytes.length, Duration.ofSeconds(5));
    }

    private static SSLContext trustful() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
        return context;
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate @Nullable [] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate @Nullable [] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
