package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
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
                        ContractFiles.json(
                                ContractFiles.schema(ListMessages.SUBSCRIBER_UNSUBSCRIBED));
        var properties = (ObjectNode) schema.get("properties");
        properties.remove("simulated");
        properties.putObject("extra").put("type", "string");
        ((ObjectNode) properties.get("source")).putArray("enum").add("PAGE");
        ((ObjectNode) properties.get("listId")).put("type", "integer");

        // When
        List<String> differences = RecordSchema.differences(SubscriberUnsubscribed.class, schema);

        // Then
        assertThat(differences)
                .anySatisfy(line -> assertThat(line).contains("properties").contains("extra"))
                .anySatisfy(line -> assertThat(line).contains("SubscriberUnsubscribed.source enum"))
                .anySatisfy(line -> assertThat(line).contains("SubscriberUnsubscribed.listId type"))
                .hasSize(3);
    }
}
