package io.lettermill.kit.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lettermill.kit.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonErrorsTest {

    enum Color {
        RED,
        GREEN
    }

    record Inner(String email) {
        Inner {
            if (email == null) {
                throw new IllegalArgumentException("A sender has an address.");
            }
        }
    }

    record Body(
            int count,
            boolean on,
            Color color,
            Inner sender,
            List<UUID> lists,
            Duration delay,
            Instant at) {}

    @Test
    void saysWhereAndWhatWouldBeRight() {
        says("{\"count\":\"x\"}", "count", "A whole number.");
        says("{\"on\":\"maybe\"}", "on", "true or false.");
        says("{\"color\":\"BLUE\"}", "color", "One of RED, GREEN.");
        says("{\"sender\":[]}", "sender", "An object.");
        says("{\"sender\":{}}", "sender", "A sender has an address.");
        says("{\"lists\":[\"x\"]}", "lists[0]", "A UUID.");
        says("{\"lists\":{}}", "lists", "A list.");
        says("{\"delay\":\"x\"}", "delay", "A duration of ISO 8601, such as PT30S.");
        says("{\"at\":\"x\"}", "at", "A time of RFC 3339, such as 2026-01-31T09:00:00Z.");
        says("[]", "", "An object.");
    }

    @Test
    void givesThePlaceOfMalformedJson() {
        // When
        ProblemError error = error("{\n  \"count\": 1,\n  oops\n}");

        // Then
        assertThat(error.detail()).isEqualTo("JSON that is well-formed.");
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isPositive();
    }

    @Test
    void leavesOtherExceptionsAlone() {
        assertThat(JsonErrors.of(new IllegalStateException("x"))).isEmpty();
        assertThat(JsonErrors.of(null)).isEmpty();
    }

    private static void says(String json, String field, String detail) {
        assertThat(error(json)).isEqualTo(ProblemError.of(field, detail));
    }

    private static ProblemError error(String json) {
        try {
            Json.mapper().readValue(json, Body.class);
            throw new AssertionError("it is right: " + json);
        } catch (JsonProcessingException e) {
            return JsonErrors.of(new RuntimeException(e)).orElseThrow();
        }
    }
}
