package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.EngagementHit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSchemaTest {

    static Stream<MessageType<?>> messages() {
        return MessageTypes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void recordAndSchemaHaveTheSameProperties(MessageType<?> type) {
        assertThat(
                        RecordSchema.differences(
                                type.payload(), ContractFiles.json(ContractFiles.schema(type))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void schemaSaysWhichMessageItDescribes(MessageType<?> type) {
        // Given
        JsonNode schema = ContractFiles.json(ContractFiles.schema(type));

        // Then
        assertThat(schema.path("$schema").asText())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText()).isEqualTo(type.schema());
        assertThat(schema.path("title").asText()).isEqualTo(type.payload().getSimpleName());
        assertThat(schema.path("x-topic").asText()).isEqualTo(type.topic());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void schemaDescribesEveryPropertyAndLimitsIt(MessageType<?> type) {
        assertThat(SchemaDocumentation.gaps(ContractFiles.json(ContractFiles.schema(type))))
                .isEmpty();
    }

    @Test
    void namesWhatDiffersBetweenRecordAndSchema() {
        // Given
        var schema =
                (ObjectNode)
                        ContractFiles.json(ContractFiles.schema(AnalyticsMessages.ENGAGEMENT_HIT));
        var properties = (ObjectNode) schema.get("properties");
        properties.remove("simulated");
        properties.putObject("extra").put("type", "string");
        ((ObjectNode) properties.get("kind")).putArray("enum").add("OPEN");
        ((ObjectNode) properties.get("at")).put("type", "string");

        // When
        List<String> differences = RecordSchema.differences(EngagementHit.class, schema);

        // Then
        assertThat(differences)
                .anySatisfy(line -> assertThat(line).contains("properties").contains("extra"))
                .anySatisfy(line -> assertThat(line).contains("EngagementHit.kind enum"))
                .anySatisfy(line -> assertThat(line).contains("EngagementHit.at type"))
                .hasSize(3);
    }
}
