package io.lettermill.stack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API that says that all is done and sends nothing. */
class DemoTest {

    private static final String DONE =
            "{\"id\":\"1\",\"dispatchId\":\"2\",\"status\":\"FINISHED\",\"state\":\"FINISHED\"}";

    private HttpServer server;
    private volatile String report = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 200, DONE));
        server.createContext(
                "/api/v1/reports/",
                exchange -> answer(exchange, report.isEmpty() ? 404 : 200, report));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void returnsTheLastReportWhenItNeverAddsUp() {
        // Given
        report = "{\"planned\":1,\"accepted\":1}";
        // When
        DemoReport last = demo().run(1);
        // Then
        assertThat(last.planned()).isEqualTo(1);
        assertThat(last.contradictions())
                .containsExactly("the sink holds 0 different messages, 1 are reported as accepted");
    }

    @Test
    void takesNoReportForAFailure() {
        // Given
        report = "";
        // Then
        assertThatThrownBy(() -> demo().run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no report");
    }

    private Demo demo() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Demo(
                ApiClient.at(url),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                false,
                Duration.ofMillis(300));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }
}
