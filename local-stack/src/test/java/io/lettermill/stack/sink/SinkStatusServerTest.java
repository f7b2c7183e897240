package io.lettermill.stack.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SinkStatusServerTest {
    @Test
    void tellsWhatTheSinkHoldsAndTakesScripts() throws Exception {
        // Given
        try (var sink = CountingSink.start(SinkOptions.defaults().withCapture(any -> true, 1));
                var status = SinkStatusServer.start(sink, 0);
                var http = HttpClient.newHttpClient();
                var talk = SmtpTalk.greeted(sink.port())) {
            talk.deliver("o\"ne@x", "1@x");
            talk.deliver("two@x", "2@x");
            // When
            String counts = ask(http, status, "GET", "/status", "").body();
            String entries = ask(http, status, "GET", "/entries", "").body();
            var captured = ask(http, status, "GET", "/captured/0", "");
            int beyond = ask(http, status, "GET", "/captured/1", "").statusCode();
            int scripted = ask(http, status, "PUT", "/script", "rcpt 550 two").statusCode();
            var refused = ask(http, status, "PUT", "/script", "rcpt maybe two");
            // Then
            assertThat(counts)
                    .isEqualTo(
                            "{\"accepted\":2,\"distinct\":2,\"duplicates\":0,\"captured\":1,\"connections\":1}\n");
            assertThat(entries.lines())
                    .containsExactly(
                            "{\"recipient\":\"o\\\"ne@x\",\"messageId\":\"1@x\",\"times\":1}",
                            "{\"recipient\":\"two@x\",\"messageId\":\"2@x\",\"times\":1}");
            assertThat(captured.body()).contains("Message-ID: <1@x>");
            assertThat(captured.headers().firstValue("X-Recipient")).contains("o\"ne@x");
            assertThat(beyond).isEqualTo(404);
            assertThat(scripted).isEqualTo(204);
            assertThat(talk.deliver("two@x", "3@x")).startsWith("550");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).startsWith("Line 1 ");
        }
    }

    private static HttpResponse<String> ask(
            HttpClient http, SinkStatusServer status, String method, String path, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + status.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
