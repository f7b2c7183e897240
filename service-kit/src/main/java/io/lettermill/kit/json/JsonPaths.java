package io.lettermill.kit.json;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Where in a JSON document something is wrong. */
public final class JsonPaths {

    private JsonPaths() {}

    /** Such as {@code sender.email} or {@code lists[2]}; empty for the document as a whole. */
    public static String of(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
