package io.lettermill.analytics.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.json.Json;
import io.lettermill.kit.messaging.PoisonMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactStreamTest {

    private static final Map<String, MessageType<?>> TYPES =
            Map.of(
                    "analytics/engagement-batch", AnalyticsMessages.ENGAGEMENT_BATCH,
                    "sending/delivery-batch", SendingMessages.DELIVERY_BATCH,
                    "sending/dispatch-progressed", SendingMessages.DISPATCH_PROGRESSED,
                    "sending/dispatch-finished", SendingMessages.DISPATCH_FINISHED,
                    "list/subscriber-unsubscribed", ListMessages.SUBSCRIBER_UNSUBSCRIBED);

    private final FactStream stream =
            FactStream.named("all")
                    .on(AnalyticsMessages.ENGAGEMENT_BATCH, ContractMessages::hits)
                    .on(SendingMessages.DELIVERY_BATCH, ContractMessages::deliveries)
                    .on(SendingMessages.DISPATCH_PROGRESSED, ContractMessages::progress)
                    .on(SendingMessages.DISPATCH_FINISHED, ContractMessages::finish)
                    .on(ListMessages.SUBSCRIBER_UNSUBSCRIBED, ContractMessages::unsubscription);

    private static JsonNode example(String name) throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(
                        FactStreamTest.class.getResourceAsStream(
                                "/examples/" + name + ".v1.json"))) {
            return Json.mapper().readTree(golden);
        }
    }

    private static ConsumerRecord<String, byte[]> message(String name, JsonNode data) {
        MessageType<?> type = Objects.requireNonNull(TYPES.get(name));
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(type.topic(), 0, 0, "key", bytes(data.toString()));
        message.headers()
                .add("ce_type", bytes(type.type()))
                .add("ce_id", bytes(Ids.next().toString()))
                .add("ce_workspaceid", bytes(Ids.next().toString()))
                .add("ce_time", bytes("2026-03-20T08:00:00Z"));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "analytics/engagement-batch, '', dispatchId, dispatchId",
        "analytics/engagement-batch, /hits/0, i, id",
        "sending/delivery-batch, '', dispatchId, dispatchId",
        "sending/delivery-batch, '', campaignId, campaignId",
        "sending/delivery-batch, /deliveries/1, s, subscriberId",
        "sending/delivery-batch, /deliveries/1, d, domain",
        "sending/dispatch-progressed, '', dispatchId, dispatchId",
        "sending/dispatch-progressed, '', campaignId, campaignId",
        "sending/dispatch-finished, '', dispatchId, dispatchId",
        "sending/dispatch-finished, '', campaignId, campaignId",
        "list/subscriber-unsubscribed, '', subscriberId, subscriberId",
        "list/subscriber-unsubscribed, '', listId, listId"
    })
    void refusesAMessageThatLacksWhatTheStoreNeeds(
            String name, String parent, String field, String missing) throws IOException {
        // Given
        JsonNode data = example(name);
        assertFalse(stream.read(message(name, data)).isEmpty());
        var unused = ((ObjectNode) data.at(parent)).putNull(field);

        // When
        PoisonMessage refused =
                assertThrows(PoisonMessage.class, () -> stream.read(message(name, data)));

        // Then
        assertEquals(missing + " is missing", refused.getMessage());
    }
}
