package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.contracts.sending.SendingMessages;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {

    static Stream<String> released() {
        return ContractFiles.below(ContractFiles.RELEASED.resolve("schemas"), ".json").stream();
    }

    @ParameterizedTest
    @MethodSource("released")
    void staysCompatibleWithTheReleasedSchema(String file) {
        // Given
        var current = ContractFiles.CURRENT.resolve("schemas").resolve(file);

        // Then
        assertThat(Files.exists(current)).as("a released schema stays: " + file).isTrue();
        assertThat(
                        SchemaCompatibility.breaks(
                                ContractFiles.json(
                                        ContractFiles.text(
                                                ContractFiles.RELEASED
                                                        .resolve("schemas")
                                                        .resolve(file))),
                                ContractFiles.json(ContractFiles.text(current))))
                .as("%s: make it optional, or add a new version of the message", file)
                .isEmpty();
    }

    @Test
    void allowsANewOptionalPropertyAndBetterDescriptions() {
        // Given
        var changed = (ObjectNode) finished();
        changed.put("description", "better");
        properties(changed).putObject("durationMillis").put("type", "integer");

        // Then
        assertThat(SchemaCompatibility.breaks(finished(), changed)).isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> breakingChanges() {
        return Stream.of(
                Named.of("property removed", schema -> properties(schema).remove("cancelled")),
                Named.of(
                        "type changed",
                        schema ->
                                ((ObjectNode) properties(schema).get("cancelled"))
                                        .put("type", "string")),
                Named.of(
                        "new required property",
                        schema -> ((ArrayNode) schema.get("required")).add("durationMillis")),
                Named.of(
                        "no longer required",
                        schema -> ((ArrayNode) schema.get("required")).remove(0)),
                Named.of(
                        "limit added",
                        schema ->
                                ((ObjectNode) properties(schema).get("campaignId"))
                                        .put("maxLength", 36)),
                Named.of(
                        "nested property removed",
                        schema ->
                                ((ObjectNode) schema.at("/$defs/OutcomeCounts/properties"))
                                        .remove("expired")),
                Named.of("topic changed", schema -> schema.put("x-topic", "elsewhere")));
    }

    @ParameterizedTest
    @MethodSource("breakingChanges")
    void refusesABreakingChange(Consumer<ObjectNode> change) {
        // Given
        var changed = (ObjectNode) finished();

        // When
        change.accept(changed);

        // Then
        List<String> breaks = SchemaCompatibility.breaks(finished(), changed);
        assertThat(breaks).hasSize(1);
    }

    private static JsonNode finished() {
        return ContractFiles.json(ContractFiles.schema(SendingMessages.DISPATCH_FINISHED));
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.get("properties");
    }
}
