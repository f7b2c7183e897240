package io.lettermill.template.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.json.Json;
import org.jspecify.annotations.Nullable;

/** JSON that was read once already. */
final class StoredJson {

    private StoredJson() {}

    static @Nullable JsonNode read(@Nullable String json) {
        try {
            return json == null ? null : Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored as JSON is none", e);
        }
    }
}
