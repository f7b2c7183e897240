package io.lettermill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds what a JSON Schema leaves undescribed or without limits. */
final class SchemaDocumentation {

    private SchemaDocumentation() {}

    static List<String> gaps(JsonNode schema) {
        List<String> gaps = new ArrayList<>();
        visit("#", schema, gaps);
        schema.path("$defs")
                .properties()
                .forEach(entry -> visit("#/$defs/" + entry.getKey(), entry.getValue(), gaps));
        return gaps;
    }

    private static void visit(String path, JsonNode schema, List<String> gaps) {
        if (schema.has("$ref")) {
            return;
        }
        if (schema.path("description").asText().isBlank()) {
            gaps.add(path + " has no description");
        }
        String type = schema.path("type").isArray() ? schema.path("type").path(0).asText() : "";
        type = type.isEmpty() ? schema.path("type").asText() : type;
        switch (type) {
            case "string" -> {
                if (!schema.has("maxLength") && !schema.has("format") && !schema.has("enum")) {
                    gaps.add(path + " has no maxLength");
                }
            }
            case "integer" -> {
                if (!schema.has("minimum") || !schema.has("maximum")) {
                    gaps.add(path + " has no minimum and maximum");
                }
            }
            case "array" -> {
                if (!schema.has("maxItems")) {
                    gaps.add(path + " has no maxItems");
                }
                visit(path + "/items", schema.path("items"), gaps);
            }
            case "object" ->
                    schema.path("properties")
                            .properties()
                            .forEach(
                                    entry ->
                                            visit(
                                                    path + "/" + entry.getKey(),
                                                    entry.getValue(),
                                                    gaps));
            default -> {
                if (!type.equals("boolean")) {
                    gaps.add(path + " has the unexpected type '" + type + "'");
                }
            }
        }
    }
}
