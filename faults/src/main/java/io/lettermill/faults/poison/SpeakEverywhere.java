package io.lettermill.faults.poison;

import io.lettermill.faults.readers.PixelPaths;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What happens beside a campaign, so that there is a message on every topic: an address is
 * suppressed that nobody has, somebody leaves a list that no campaign is for, a token is revoked, a
 * reader opens a mail. Returns when Kafka has it, and the launch has said all that it has to say.
 */
record SpeakEverywhere() implements Action {

    /** On which a campaign alone says nothing. */
    private static final Set<String> TOPICS =
            Set.of("list.events", "campaign.access-revocations", "analytics.engagement-hits");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public void run(Scene scene) throws IOException {
        var records = new Records(scene.stack().state().get("kafka.bootstrap"));
        ApiClient api = scene.campaigns().api();
        Map<TopicPartition, Long> before = records.ends();
        String email = UUID.randomUUID() + "@nowhere.example";
        api.post("/api/v1/suppressions", Map.of("email", email, "reason", "MANUAL"));
        leaveAList(email, api);
        revokeAToken(email, api);
        String pixel = PixelPaths.of(scene).of(0);
        Wait.until(
                "something on " + TOPICS,
                LIMIT,
                () -> {
                    // again: a dispatch that analytics-service does not know yet has no pixels
                    api.getText(pixel);
                    return Records.grown(before, records.ends()).containsAll(TOPICS);
                });
        Wait.until("the end of the launch", LIMIT, () -> scene.campaign().launchStep().isEmpty());
    }

    private static void leaveAList(String email, ApiClient api) {
        String list =
                "/api/v1/lists/"
                        + api.post("/api/v1/lists", Map.of("name", email)).path("id").asText();
        String subscriber =
                api.post(list + "/subscribers", Map.of("email", email))
                        .path("subscriber")
                        .path("id")
                        .asText();
        api.put(list + "/subscribers/" + subscriber, Map.of("state", "UNSUBSCRIBED"));
    }

    private static void revokeAToken(String name, ApiClient api) {
        String token =
                api.post("/api/v1/tokens", Map.of("name", name, "role", "VIEWER"))
                        .path("id")
                        .asText();
        api.delete("/api/v1/tokens/" + token);
    }

    @Override
    public String toString() {
        return "something is said on every topic";
    }
}
