package io.lettermill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of {@code openapi/README.md}; names each place that does not keep them. */
final class OpenApiRules {

    private static final Set<String> ROLES =
            Set.of("owner", "marketer", "analyst", "viewer", "service");
    private static final Set<String> OF_EVERY_PAGE = Set.of("items", "nextCursor");
    private static final SchemaRegistry OPEN_API_30 =
            SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());

    private final OpenApiFile file;
    private final List<String> violations = new ArrayList<>();

    private OpenApiRules(OpenApiFile file) {
        this.file = file;
    }

    static List<String> violations(OpenApiFile file) {
        var rules = new OpenApiRules(file);
        rules.checkDocument();
        file.operations().forEach(rules::checkOperation);
        rules.checkSchemas();
        return List.copyOf(rules.violations);
    }

    private void checkDocument() {
        require(file.root().path("openapi").asText().equals("3.0.3"), "openapi is not 3.0.3");
        require(described(file.root().path("info")), "info has no description");
        require(
                file.root().path("security").path(0).has("bearerAuth"),
                "the global security is not bearerAuth");
    }

    private void checkOperation(OpenApiFile.Operation operation) {
        JsonNode node = operation.node();
        String name = operation.toString();
        require(
                node.path("operationId").asText().matches("[a-z][A-Za-z]+"),
                name + ": operationId");
        require(node.path("tags").size() > 0, name + ": tags");
        require(!node.path("summary").asText().isBlank(), name + ": summary");
        require(described(node), name + ": description");
        require(
                operation.path().startsWith("/api/v1/")
                        || operation.path().matches("/(a|u|t|\\.well-known)/.*"),
                name + ": prefix");
        for (JsonNode parameter : operation.parameters()) {
            String parameterName = name + " " + parameter.path("name").asText();
            require(described(parameter), parameterName + ": description");
            require(parameter.has("schema"), parameterName + ": schema");
        }
        checkAccess(operation);
        checkBody(operation);
        checkResponses(operation);
    }

    private void checkAccess(OpenApiFile.Operation operation) {
        JsonNode node = operation.node();
        boolean open = node.path("security").isArray() && node.path("security").isEmpty();
        if (open) {
            require(!node.has("x-roles"), operation + ": a public operation has no x-roles");
            return;
        }
        require(!node.path("x-roles").isEmpty(), operation + ": x-roles");
        node.path("x-roles")
                .forEach(
                        role ->
                                require(
                                        ROLES.contains(role.asText()),
                                        operation + ": unknown role " + role));
        requireProblem(operation, "401");
        requireProblem(operation, "403");
    }

    private void checkBody(OpenApiFile.Operation operation) {
        boolean hasId =
                operation.parameters().stream()
                        .filter(parameter -> parameter.path("in").asText().equals("path"))
                        .map(parameter -> file.resolve(parameter.path("schema")))
                        .anyMatch(schema -> schema.path("format").asText().equals("uuid"));
        if (hasId && operation.path().startsWith("/api/")) {
            requireProblem(operation, "404");
        }
        JsonNode json =
                file.resolve(operation.node().path("requestBody"))
                        .path("content")
                        .path("application/json");
        if (!json.isMissingNode()) {
            requireProblem(operation, "400");
            requireProblem(operation, "413");
            require(json.has("example") || json.has("examples"), operation + " request: example");
            checkExamples(operation + " request", json);
            requireLimits(operation + " request", json.path("schema"), new TreeSet<>());
        }
    }

    private void checkResponses(OpenApiFile.Operation operation) {
        boolean succeeds = false;
        for (Map.Entry<String, JsonNode> entry : operation.node().path("responses").properties()) {
            JsonNode response = file.resolve(entry.getValue());
            String name = operation + " " + entry.getKey();
            require(described(response), name + ": description");
            boolean isError = entry.getKey().startsWith("4") || entry.getKey().startsWith("5");
            succeeds |= !isError;
            if (isError && operation.path().startsWith("/api/")) {
                requireProblem(operation, entry.getKey());
            }
            for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
                if (content.getKey().endsWith("json")) {
                    boolean has =
                            content.getValue().has("example") || content.getValue().has("examples");
                    require(isError || has, name + ": example");
                    checkExamples(name, content.getValue());
                }
            }
            if (operation.method().equals("post") && entry.getKey().equals("201")) {
                require(response.path("headers").has("Location"), name + ": header Location");
            }
        }
        require(succeeds, operation + ": a response other than errors");
    }

    private void requireProblem(OpenApiFile.Operation operation, String status) {
        JsonNode response = file.resolve(operation.node().path("responses").path(status));
        JsonNode schema = response.path("content").path("application/problem+json").path("schema");
        require(
                schema.path("$ref").asText().equals("#/components/schemas/Problem"),
                operation + ": response " + status + " as Problem");
    }

    private void checkExamples(String name, JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.path("example"));
        }
        content.path("examples")
                .forEach(example -> examples.add(file.resolve(example).path("value")));
        var schema =
                OPEN_API_30.getSchema(file.standalone(content.path("schema")), InputFormat.JSON);
        for (JsonNode example : examples) {
            schema.validate(
                            example.toString(),
                            InputFormat.JSON,
                            context ->
                                    context.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)))
                    .forEach(error -> violations.add(name + ": example: " + error));
        }
    }

    private void requireLimits(String path, JsonNode unresolved, Set<String> visited) {
        JsonNode schema = file.resolve(unresolved);
        if (unresolved.has("$ref") && !visited.add(unresolved.path("$ref").asText())) {
            return;
        }
        switch (schema.path("type").asText()) {
            case "string" ->
                    require(
                            schema.has("maxLength") || schema.has("enum") || schema.has("format"),
                            path + ": maxLength");
            case "integer", "number" ->
                    require(schema.has("minimum") && schema.has("maximum"), path + ": limits");
            case "array" -> {
                require(schema.has("maxItems"), path + ": maxItems");
                requireLimits(path + "[]", schema.path("items"), visited);
            }
            default ->
                    schema.path("properties")
                            .properties()
                            .forEach(
                                    property ->
                                            requireLimits(
                                                    path + "." + property.getKey(),
                                                    property.getValue(),
                                                    visited));
        }
    }

    private void checkSchemas() {
        for (Map.Entry<String, JsonNode> schema :
                file.root().path("components").path("schemas").properties()) {
            for (Map.Entry<String, JsonNode> property :
                    schema.getValue().path("properties").properties()) {
                require(
                        OF_EVERY_PAGE.contains(property.getKey())
                                || described(property.getValue())
                                || described(file.resolve(property.getValue())),
                        schema.getKey() + "." + property.getKey() + ": description");
            }
        }
    }

    private static boolean described(JsonNode node) {
        return !node.path("description").asText().isBlank();
    }

    private void require(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }
}
