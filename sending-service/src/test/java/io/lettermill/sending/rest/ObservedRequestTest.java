package io.lettermill.sending.rest;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.servers.ServersResource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By its id a request is found again in the logs and among the traces. */
@QuarkusTest
@TestProfile(ObservedRequestTest.Traced.class)
@WithTestResource(ServersResource.class)
class ObservedRequestTest {

    /** Traces stay in this JVM, and refusals are logged, on the request's own thread. */
    public static final class Traced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled",
                    "false",
                    "quarkus.otel.traces.exporter",
                    "none",
                    "quarkus.log.category.\"" + REFUSALS + "\".level",
                    "INFO");
        }
    }

    /** Spans that have ended. */
    @Singleton
    public static final class EndedSpans implements SpanProcessor {

        private final List<ReadableSpan> spans = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        /** An attribute of each request served so far. */
        List<String> served(String attribute) {
            AttributeKey<String> key = AttributeKey.stringKey(attribute);
            return spans.stream()
                    .filter(span -> span.getKind() == SpanKind.SERVER)
                    .map(span -> String.valueOf(span.getAttribute(key)))
                    .toList();
        }
    }

    /** What each log line of a logger carries under a key. */
    private static final class Lines extends Handler {

        private final List<String> values = new CopyOnWriteArrayList<>();
        private final String key;

        Lines(String key) {
            this.key = key;
        }

        @Override
        public void publish(LogRecord line) {
            values.add(String.valueOf(ExtLogRecord.wrap(line).getMdc(key)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final String REFUSALS = "http-problem";

    @Inject EndedSpans spans;

    private final Lines lines = new Lines("requestId");

    @BeforeEach
    void listen() {
        Logger.getLogger(REFUSALS).addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(REFUSALS).removeHandler(lines);
    }

    @Test
    void itsIdIsInItsLogLines() {
        // When
        refused("order-41");
        refused("order-42");
        String invented = refused("not a sane id");
        // Then
        assertEquals(List.of("order-41", "order-42", invented), lines.values);
    }

    @Test
    void itsIdIsAnAttributeOfItsSpan() {
        // When
        refused("order-51");
        refused("order-52");
        String invented = refused("not a sane id");
        // Then
        await().until(
                        () -> spans.served("lettermill.request_id"),
                        hasItems("order-51", "order-52", invented));
    }

    /** The id that the answer names. */
    private static String refused(String id) {
        return requireNonNull(
                given().header("X-Request-Id", id)
                        .auth()
                        .oauth2(TestTokens.viewer(UUID.randomUUID()))
                        .get("/api/v1/gateways/" + UUID.randomUUID())
                        .then()
                        .statusCode(404)
                        .extract()
                        .header("X-Request-Id"));
    }
}
