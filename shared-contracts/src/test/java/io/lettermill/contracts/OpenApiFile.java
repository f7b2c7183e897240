package io.lettermill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One OpenAPI file as a tree, with its references resolved on the way. */
record OpenApiFile(String name, JsonNode root) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** One operation; parameters include those of its path. */
    record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {
        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    static OpenApiFile read(Path folder, String file) {
        return new OpenApiFile(file, ContractFiles.yaml(ContractFiles.text(folder.resolve(file))));
    }

    /** The file of each service below a folder. */
    static List<String> names(Path folder) {
        return ContractFiles.below(folder, "-service.yaml");
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (METHODS.contains(entry.getKey())) {
                    List<JsonNode> parameters = new ArrayList<>();
                    path.getValue().path("parameters").forEach(p -> parameters.add(resolve(p)));
                    entry.getValue().path("parameters").forEach(p -> parameters.add(resolve(p)));
                    operations.add(
                            new Operation(
                                    path.getKey(), entry.getKey(), entry.getValue(), parameters));
                }
            }
        }
        return operations;
    }

    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? resolve(root.at(reference.asText().substring(1))) : node;
    }

    /** A schema of this file as a document of its own, so that its references still resolve. */
    String standalone(JsonNode schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("allOf").add(schema);
        ObjectNode components = document.putObject("components");
        components.set("schemas", root.path("components").path("schemas"));
        return document.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
