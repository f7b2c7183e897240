package io.lettermill.engine.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads JSON into the values that templates work with. */
final class JsonData {

    private static final int DEEPEST = 50;
    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonData() {}

    /**
     * @throws IOException for what is no JSON object or array
     */
    static Object read(String json) throws IOException {
        Object value = MAPPER.readValue(json, Object.class);
        if (value instanceof Map || value instanceof List) {
            return value;
        }
        throw new JsonParseException(null, "no object or array");
    }
}
