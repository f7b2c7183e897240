package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiCompatibilityTest {

    private static final Path FOLDER = ContractFiles.CURRENT.resolve("openapi");
    private static final Path RELEASED = ContractFiles.RELEASED.resolve("openapi");

    static Stream<String> released() {
        return OpenApiFile.names(RELEASED).stream();
    }

    @ParameterizedTest
    @MethodSource("released")
    void staysCompatibleWithTheReleasedFile(String name) {
        assertThat(Files.exists(FOLDER.resolve(name))).as("a released file stays").isTrue();
        assertThat(
                        OpenApiCompatibility.breaks(
                                OpenApiFile.read(RELEASED, name), OpenApiFile.read(FOLDER, name)))
                .as("%s: keep what was released, or serve it beside the new as /api/v2", name)
                .isEmpty();
    }

    @Test
    void allowsANewOptionalPropertyAndANewOperation() {
        // Given
        OpenApiFile changed = templates();
        ((ObjectNode) changed.root().at("/components/schemas/Template/properties"))
                .putObject("folder")
                .put("type", "string");
        ((ObjectNode) changed.root().at("/components/schemas/TemplateContent/properties"))
                .putObject("folder")
                .put("type", "string");

        // Then
        assertThat(OpenApiCompatibility.breaks(templates(), changed)).isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> breakingChanges() {
        return Stream.of(
                Named.of(
                        "operation removed",
                        root ->
                                ((ObjectNode) root.at("/paths/~1api~1v1~1templates"))
                                        .remove("get")),
                Named.of(
                        "optional response property removed",
                        root ->
                                ((ObjectNode) root.at("/components/schemas/Problem/properties"))
                                        .remove("instance")),
                Named.of(
                        "required response property removed",
                        root -> {
                            ((ObjectNode) root.at("/components/schemas/Template/properties"))
                                    .remove("attributes");
                            ((ArrayNode) root.at("/components/schemas/Template/required"))
                                    .remove(6);
                        }),
                Named.of(
                        "new required request property",
                        root ->
                                ((ArrayNode)
                                                root.at(
                                                        "/components/schemas/TemplateContent/required"))
                                        .add("text")),
                Named.of(
                        "type of a property changed",
                        root ->
                                ((ObjectNode)
                                                root.at(
                                                        "/components/schemas/Template/properties/revision"))
                                        .put("type", "string")));
    }

    @ParameterizedTest
    @MethodSource("breakingChanges")
    void refusesABreakingChange(Consumer<ObjectNode> change) {
        // Given
        OpenApiFile changed = templates();

        // When
        change.accept((ObjectNode) changed.root());

        // Then
        assertThat(OpenApiCompatibility.breaks(templates(), changed)).isNotEmpty();
    }

    private static OpenApiFile templates() {
        return OpenApiFile.read(FOLDER, "template-service.yaml");
    }
}
