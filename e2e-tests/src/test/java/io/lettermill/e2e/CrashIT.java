package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.sample.SampleNewsletter;
import io.lettermill.stack.sample.SampleSubscribers;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a service or a server in the middle of a campaign: nothing is lost and nobody gets a second
 * mail.
 */
class CrashIT {

    private static final int SUBSCRIBERS = 5_000;
    private static final int CONNECTIONS = 5;
    private static final int RATE = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final RunningStack stack = RunningStack.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sending",
                "list",
                "campaign",
                "template",
                "analytics",
                "redis",
                "kafka",
                "postgres"
            })
    void aProcessKilledInTheMiddleOfACampaignLosesAndDoublesNothing(String process) {
        stack.awaitAllReady();
        ApiClient api = stack.owner();
        try (CountingSink sink = CountingSink.start(SinkOptions.defaults())) {
            // Given
            String campaign = campaign(api, sink.port());
            String dispatch =
                    api.post("/api/v1/campaigns/" + campaign + "/launch")
                            .path("dispatchId")
                            .asText();
            Awaitility.await().atMost(LIMIT).until(() -> sink.accepted() > SUBSCRIBERS / 4);

            // When
            stack.crash(process);

            // Then
            JsonNode ledger =
                    Awaitility.await()
                            .atMost(LIMIT)
                            .pollInterval(Duration.ofMillis(250))
                            .ignoreExceptions()
                            .until(
                                    () -> counts(api, dispatch),
                                    counts -> counts.path("waiting").asLong(-1) == 0);
            long inDoubt = ledger.path("inDoubt").asLong();
            assertTrue(inDoubt <= CONNECTIONS, () -> "in doubt: " + ledger);
            assertEquals(SUBSCRIBERS, ledger.path("accepted").asLong() + inDoubt, ledger::toString);
            assertEquals(0, sink.duplicates(), "messages that came twice");
            assertTrue(
                    sink.distinct() >= ledger.path("accepted").asLong()
                            && sink.distinct() <= ledger.path("accepted").asLong() + inDoubt,
                    () -> sink.distinct() + " at the sink, ledger: " + ledger);
            Awaitility.await()
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> state(api, campaign).equals("FINISHED"));
            Awaitility.await()
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(
                            () ->
                                    api.get("/api/v1/reports/" + dispatch).path("accepted").asLong()
                                            == ledger.path("accepted").asLong());
        }
    }

    private static JsonNode counts(ApiClient api, String dispatch) {
        return api.get("/api/v1/dispatches/" + dispatch).path("counts");
    }

    private static String state(ApiClient api, String campaign) {
        return api.get("/api/v1/campaigns/" + campaign + "/progress").path("state").asText();
    }

    private static String campaign(ApiClient api, int port) {
        String run = UUID.randomUUID().toString();
        String list = create(api, "/api/v1/lists", Map.of("name", "Crash " + run));
        String started =
                api.upload(
                                "/api/v1/lists/" + list + "/imports",
                                "text/csv",
                                new SampleSubscribers(SUBSCRIBERS, 1)::open)
                        .path("id")
                        .asText();
        Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () ->
                                api.get("/api/v1/imports/" + started)
                                        .path("status")
                                        .asText()
                                        .equals("FINISHED"));
        String template =
                create(
                        api,
                        "/api/v1/templates",
                        Map.of(
                                "name",
                                "Crash " + run,
                                "format",
                                "MJML",
                                "subject",
                                SampleNewsletter.SUBJECT,
                                "source",
                                SampleNewsletter.MJML));
        String gateway =
                create(
                        api,
                        "/api/v1/gateways",
                        Map.of(
                                "name",
                                "Crash " + run,
                                "host",
                                "127.0.0.1",
                                "port",
                                port,
                                "security",
                                "NONE",
                                "connections",
                                CONNECTIONS,
                                "messagesPerSecond",
                                RATE));
        return create(
                api,
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "Crash " + run,
                        "templateId",
                        template,
                        "includeLists",
                        List.of(list),
                        "gatewayId",
                        gateway,
                        "sender",
                        Map.of("name", "Example", "email", "news@example.com")));
    }

    private static String create(ApiClient api, String path, Map<String, Object> body) {
        return api.post(path, body).path("id").asText();
    }
}
