package io.lettermill.faults.poison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a message can become in the hands of a faulty writer: malformed, of a wrong type or unknown
 * version, without headers, of another workspace, huge, with fields that are missing or of a wrong
 * kind. Never another message that makes sense.
 */
final class Mutants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HUGE = 900_000;
    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String WORKSPACE = "ce_workspaceid";
    private static final List<String> HEADERS =
            List.of(ID, TYPE, "ce_time", WORKSPACE, "ce_correlationid", "ce_sequence");

    private final ConsumerRecord<String, byte[]> message;
    private final List<ProducerRecord<String, byte[]>> made = new ArrayList<>();

    private Mutants(ConsumerRecord<String, byte[]> message) {
        this.message = message;
    }

    static List<ProducerRecord<String, byte[]>> of(ConsumerRecord<String, byte[]> message) {
        var mutants = new Mutants(message);
        mutants.ofKey();
        mutants.ofHeaders();
        mutants.ofContent();
        mutants.ofFields();
        return mutants.made;
    }

    private void ofKey() {
        add(made(null, message.value()), TYPE, "banana");
        add(made("banana", text("{}")), ID, UUID.randomUUID().toString());
    }

    private void ofHeaders() {
        for (String header : HEADERS) {
            add(made(message.key(), message.value()), header, null);
            add(made(message.key(), message.value()), header, "banana");
        }
        add(
                made(message.key(), message.value()),
                TYPE,
                typeOf(message).replaceFirst("\\d+$", "99"));
        add(made(message.key(), message.value()), WORKSPACE, UUID.randomUUID().toString());
        made.add(new ProducerRecord<>(message.topic(), message.key(), message.value()));
    }

    private void ofContent() {
        byte[] huge = new byte[HUGE];
        Arrays.fill(huge, (byte) '{');
        byte[] whole = message.value();
        for (byte[] content :
                List.of(
                        new byte[0],
                        new byte[] {0, -1, 7},
                        text("null"),
                        text("[]"),
                        text("{}"),
                        text("7"),
                        text("[".repeat(3_000)),
                        Arrays.copyOf(whole, whole.length / 2),
                        huge)) {
            add(made(message.key(), content), ID, UUID.randomUUID().toString());
        }
        add(made(message.key(), null), ID, UUID.randomUUID().toString());
    }

    /** Each field in turn is null, a list, or an object, where it was something else. */
    private void ofFields() {
        if (!(json(message.value()) instanceof ObjectNode fields)) {
            return;
        }
        JsonNodeFactory nodes = JSON.getNodeFactory();
        for (var field : fields.properties()) {
            for (JsonNode wrong :
                    List.of(nodes.nullNode(), nodes.arrayNode(), nodes.objectNode())) {
                if (field.getValue().getNodeType() != wrong.getNodeType()) {
                    ObjectNode changed = fields.deepCopy();
                    changed.set(field.getKey(), wrong);
                    add(
                            made(message.key(), text(changed.toString())),
                            ID,
                            UUID.randomUUID().toString());
                }
            }
        }
    }

    private ProducerRecord<String, byte[]> made(@Nullable String key, byte @Nullable [] content) {
        return new ProducerRecord<>(message.topic(), null, key, content, message.headers());
    }

    private void add(ProducerRecord<String, byte[]> mutant, String header, @Nullable String value) {
        mutant.headers().remove(header);
        if (value != null) {
            mutant.headers().add(header, text(value));
        }
        made.add(mutant);
    }

    /** CloudEvents type of a record; empty without one. */
    static String typeOf(ConsumerRecord<String, byte[]> read) {
        return header(read, TYPE);
    }

    /** The dispatch that a record is about; empty without one. */
    static String dispatchOf(ConsumerRecord<String, byte[]> read) {
        return header(read, "ce_correlationid");
    }

    /** The workspace that a record names; empty without one. */
    static String workspaceOf(ConsumerRecord<String, byte[]> read) {
        return header(read, WORKSPACE);
    }

    private static String header(ConsumerRecord<String, byte[]> read, String name) {
        Header header = read.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable JsonNode json(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
