package io.lettermill.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.stack.sink.CapturedMessage;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of the audience stream that nobody should have written, before those of a dispatch. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class PoisonTest extends ScenarioTest {

    private static final int RECIPIENTS = 100;

    private static final String STRANGER =
            "{\"s\":\"%1$s\",\"l\":\"%1$s\",\"e\":\"stranger@example.org\",\"a\":{}}"
                    .formatted(UUID.randomUUID());

    @Test
    void mailsTheAudienceAndNobodyElseWhateverElseComes() {
        // Given
        scenario.launch(scenario.gateway(sink.port(), 2, null), RECIPIENTS);
        Map<String, String> headers = headers(scenario.workspaceId);
        // When
        send("nonsense", Map.of(), "x");
        send(null, headers, "{}");
        send("nonsense", headers, "{}");
        send(key(), Map.of(), "{}");
        headers.keySet().forEach(name -> send(key(), wrong(headers, name), range("0", STRANGER)));
        Stream.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "7",
                        "[".repeat(5_000),
                        range("0", "").substring(9),
                        range("0", "null"),
                        range("0", "{}"),
                        range("0", "7"),
                        range("0", "{\"e\":null}"),
                        range("0", STRANGER.replace("{}", "null")),
                        range("0", STRANGER.replace("\"stranger@example.org\"", "{}")),
                        range("-1", STRANGER),
                        range("100", STRANGER),
                        range("99", STRANGER + "," + STRANGER),
                        range("2147483647", STRANGER),
                        range("99999999999", STRANGER),
                        range("\"x\"", STRANGER),
                        range("0", STRANGER)
                                .replace(scenario.dispatchId + "", UUID.randomUUID() + ""))
                .forEach(value -> send(key(), headers, value));
        send(key(), headers(UUID.randomUUID()), range("0", STRANGER));
        scenario.stream(RECIPIENTS);
        // Then
        assertEquals(
                OutcomeCounts.of(RECIPIENTS, RECIPIENTS, 0, 0, 0, 0),
                scenario.awaitFinished().counts());
        assertEquals(RECIPIENTS, sink.distinct());
        assertEquals(0, sink.duplicates());
        sink.forEach(
                delivery ->
                        assertTrue(
                                delivery.recipient().startsWith("reader"), delivery.recipient()));
    }

    @Test
    void sendsTheContentThatWasPublishedWhateverElseComes() {
        // Given
        sink.close();
        sink =
                CountingSink.start(
                        SinkOptions.defaults().withCapture(recipient -> true, RECIPIENTS));
        publication("null");
        scenario.publish();
        publication("\"<p>Not this</p>\"");
        UUID gateway = scenario.gateway(sink.port(), 2, null);
        scenario.prepare(gateway, RECIPIENTS);
        scenario.awaitPrepared();
        scenario.start();
        // When
        scenario.stream(RECIPIENTS);
        // Then
        assertEquals(RECIPIENTS, scenario.awaitFinished().counts().accepted());
        for (CapturedMessage message : sink.captured()) {
            String content = new String(message.content(), UTF_8);
            assertTrue(content.contains("Unsubscribe</a>"), content);
        }
    }

    private void publication(String html) {
        scenario.probe.sendRaw(
                Topics.TEMPLATE_EVENTS,
                scenario.publicationId.toString(),
                Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        TemplateMessages.TEMPLATE_PUBLICATION.type(),
                        "ce_workspaceid",
                        scenario.workspaceId.toString()),
                """
                {"publicationId":"%1$s","dispatchId":"%2$s","templateId":"%1$s","templateRevision":1,
                 "subject":"Spring","html":%3$s,"text":"Spring","attributes":[],"links":[]}
                """
                        .formatted(scenario.publicationId, scenario.dispatchId, html)
                        .getBytes(UTF_8));
    }

    private String key() {
        return scenario.dispatchId + ":0:1";
    }

    private String range(String firstOrdinal, String recipients) {
        return "{\"dispatchId\":\"%s\",\"audienceId\":\"%s\",\"firstOrdinal\":%s,\"recipients\":[%s]}"
                .formatted(scenario.dispatchId, scenario.audienceId, firstOrdinal, recipients);
    }

    private Map<String, String> headers(UUID workspaceId) {
        return Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                ListMessages.RECIPIENT_RANGE.type(),
                "ce_workspaceid",
                workspaceId.toString());
    }

    private static Map<String, String> wrong(Map<String, String> headers, String name) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, "banana");
        return changed;
    }

    private void send(@Nullable String key, Map<String, String> headers, String value) {
        scenario.probe.sendRaw(Topics.AUDIENCE_RECIPIENTS, key, headers, value.getBytes(UTF_8));
    }
}
