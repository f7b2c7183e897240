package io.lettermill.sending.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lettermill.kit.json.Json;

/** Records as JSON in Redis. */
final class JsonText {

    private JsonText() {}

    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " does not become JSON", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is no " + type.getSimpleName(), e);
        }
    }
}
