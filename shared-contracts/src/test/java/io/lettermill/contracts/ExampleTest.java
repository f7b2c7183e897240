package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<MessageType<?>> messages() {
        return MessageTypes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void exampleIsValid(MessageType<?> type) {
        assertThat(errors(type, ContractFiles.example(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void exampleSurvivesTheRoundTripThroughItsRecord(MessageType<?> type)
            throws JsonProcessingException {
        // Given
        String example = ContractFiles.example(type);

        // When
        Object record = ContractFiles.JSON.readValue(example, type.payload());
        String written = ContractFiles.JSON.writeValueAsString(record);

        // Then
        assertThat(ContractFiles.json(written)).isEqualTo(ContractFiles.json(example));
        assertThat(errors(type, written)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aRequiredPropertyLeftOutOrOfTheWrongTypeIsInvalid(MessageType<?> type) {
        for (JsonNode required : ContractFiles.json(ContractFiles.schema(type)).path("required")) {
            // Given
            var without = (ObjectNode) ContractFiles.json(ContractFiles.example(type));
            without.remove(required.asText());
            ObjectNode wrongType =
                    ((ObjectNode) ContractFiles.json(ContractFiles.example(type)))
                            .set(required.asText(), ContractFiles.json("[[]]"));

            // Then
            assertThat(errors(type, without.toString())).isNotEmpty();
            assertThat(errors(type, wrongType.toString())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aPropertyThatALaterVersionAddsIsIgnored(MessageType<?> type)
            throws JsonProcessingException {
        // Given
        var later = (ObjectNode) ContractFiles.json(ContractFiles.example(type));
        later.put("addedLater", "x");

        // When
        Object record = ContractFiles.JSON.readValue(later.toString(), type.payload());

        // Then
        assertThat(errors(type, later.toString())).isEmpty();
        assertThat(record)
                .isEqualTo(
                        ContractFiles.JSON.readValue(ContractFiles.example(type), type.payload()));
    }

    private static List<Error> errors(MessageType<?> type, String json) {
        return REGISTRY.getSchema(ContractFiles.schema(type), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)));
    }
}
