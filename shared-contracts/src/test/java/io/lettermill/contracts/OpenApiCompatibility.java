package io.lettermill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * Compares an OpenAPI file with the released one. openapi-diff finds what breaks requests and
 * required parts; it lets an optional property of a response go, which a client may rely on, so
 * that this is looked for here.
 */
final class OpenApiCompatibility {

    private final OpenApiFile current;
    private final List<String> breaks = new ArrayList<>();

    private OpenApiCompatibility(OpenApiFile current) {
        this.current = current;
    }

    /** One sentence for each change that breaks a client; empty when compatible. */
    static List<String> breaks(OpenApiFile released, OpenApiFile current) {
        var comparison = new OpenApiCompatibility(current);
        if (OpenApiCompare.fromContents(
                        released.root().toString(), current.root().toString(), List.of())
                .isIncompatible()) {
            comparison.breaks.add("openapi-diff deems the change incompatible");
        }
        for (OpenApiFile.Operation operation : released.operations()) {
            comparison.compareResponses(released, operation);
        }
        return List.copyOf(comparison.breaks);
    }

    private void compareResponses(OpenApiFile released, OpenApiFile.Operation operation) {
        JsonNode now =
                current.root()
                        .path("paths")
                        .path(operation.path())
                        .path(operation.method())
                        .path("responses");
        if (now.isMissingNode()) {
            breaks.add(operation + " is gone");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : operation.node().path("responses").properties()) {
            JsonNode before = released.resolve(entry.getValue());
            JsonNode after = current.resolve(now.path(entry.getKey()));
            for (Map.Entry<String, JsonNode> content : before.path("content").properties()) {
                Set<String> lost =
                        new TreeSet<>(properties(released, content.getValue().path("schema")));
                lost.removeAll(
                        properties(
                                current,
                                after.path("content").path(content.getKey()).path("schema")));
                lost.forEach(
                        name ->
                                breaks.add(
                                        operation
                                                + " "
                                                + entry.getKey()
                                                + " no longer has "
                                                + name));
            }
        }
    }

    private static Set<String> properties(OpenApiFile file, JsonNode schema) {
        Set<String> names = new TreeSet<>();
        collect(file, schema, "", names, new HashSet<>());
        return names;
    }

    private static void collect(
            OpenApiFile file,
            JsonNode unresolved,
            String path,
            Set<String> names,
            Set<String> open) {
        String reference = unresolved.path("$ref").asText();
        if (!reference.isEmpty() && !open.add(reference)) {
            return;
        }
        JsonNode schema = file.resolve(unresolved);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = path + "/" + property.getKey();
            names.add(name);
            collect(file, property.getValue(), name, names, open);
        }
        if (schema.has("items")) {
            collect(file, schema.path("items"), path + "[]", names, open);
        }
        for (String composed : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(composed).forEach(part -> collect(file, part, path, names, open));
        }
        open.remove(reference);
    }
}
