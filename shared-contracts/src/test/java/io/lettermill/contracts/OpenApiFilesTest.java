package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiFilesTest {

    private static final Path FOLDER = ContractFiles.CURRENT.resolve("openapi");

    static Stream<OpenApiFile> files() {
        return OpenApiFile.names(FOLDER).stream().map(name -> OpenApiFile.read(FOLDER, name));
    }

    @Test
    void thereIsOneFileForEachService() {
        assertThat(OpenApiFile.names(FOLDER))
                .containsExactly(
                        "analytics-service.yaml",
                        "campaign-service.yaml",
                        "list-service.yaml",
                        "sending-service.yaml",
                        "template-service.yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void parsesWithoutMessages(OpenApiFile file) {
        // When
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(ContractFiles.text(FOLDER.resolve(file.name())));

        // Then
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepsTheRules(OpenApiFile file) {
        assertThat(OpenApiRules.violations(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void copiesTheCommonComponentsUnchanged(OpenApiFile file) {
        // Given
        JsonNode common = OpenApiFile.read(FOLDER, "common.yaml").root().path("components");

        // Then
        for (Map.Entry<String, JsonNode> kind : common.properties()) {
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                JsonNode copy =
                        file.root().path("components").path(kind.getKey()).path(component.getKey());
                if (!copy.isMissingNode()) {
                    assertThat(copy).as(component.getKey()).isEqualTo(component.getValue());
                }
            }
        }
    }

    @Test
    void namesEachOperationOnceAndGivesEachPathOneOwner() {
        // Given
        List<OpenApiFile> files = files().toList();

        // Then
        assertThat(
                        files.stream()
                                .flatMap(file -> file.operations().stream())
                                .map(operation -> operation.node().path("operationId").asText()))
                .doesNotHaveDuplicates();
        assertThat(
                        files.stream()
                                .flatMap(
                                        file ->
                                                file.operations().stream()
                                                        .map(OpenApiFile.Operation::path)
                                                        .distinct()))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesWhatDoesNotKeepTheRules() {
        // Given
        OpenApiFile file = OpenApiFile.read(FOLDER, "template-service.yaml");
        var post = (ObjectNode) file.root().at("/paths/~1api~1v1~1templates/post");
        post.remove("operationId");
        post.remove("x-roles");
        ((ObjectNode) post.at("/responses")).remove("401");
        ((ObjectNode) post.at("/requestBody/content/application~1json/example"))
                .put("format", "DOCX");
        ((ObjectNode) file.root().at("/components/schemas/TemplateContent/properties/name"))
                .remove("maxLength");

        // When
        List<String> violations = OpenApiRules.violations(file);

        // Then
        assertThat(violations)
                .anySatisfy(line -> assertThat(line).contains("operationId"))
                .anySatisfy(line -> assertThat(line).contains("x-roles"))
                .anySatisfy(line -> assertThat(line).contains("response 401"))
                .anySatisfy(line -> assertThat(line).contains("example").contains("format"))
                .anySatisfy(line -> assertThat(line).contains("request.name: maxLength"));
    }
}
