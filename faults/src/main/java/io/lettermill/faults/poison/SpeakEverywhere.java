package io.lettermill.faults.poison;

import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens beside a campaign, so that there is a message on every topic: an address is
 * suppressed that nobody has, a token is revoked, a reader opens a mail.
 */
record SpeakEverywhere() implements Action {

    private static final Pattern TOKEN = Pattern.compile("/u/([A-Za-z0-9_-]+)");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public void run(Scene scene) {
        ApiClient api = scene.campaigns().api();
        api.post(
                "/api/v1/suppressions",
                Map.of("email", scene.campaign().id() + "@nowhere.example", "reason", "MANUAL"));
        String token =
                api.post("/api/v1/tokens", Map.of("name", scene.campaign().id(), "role", "VIEWER"))
                        .path("id")
                        .asText();
        api.delete("/api/v1/tokens/" + token);
        Wait.until("a mail", LIMIT, () -> !scene.sink().captured().isEmpty());
        api.getText("/t/o/" + readerOf(scene) + ".gif");
    }

    private static String readerOf(Scene scene) {
        Matcher found =
                TOKEN.matcher(
                        new String(
                                scene.sink().captured().getFirst().content(),
                                StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IllegalStateException("A mail has no address to unsubscribe at");
        }
        return found.group(1);
    }

    @Override
    public String toString() {
        return "something is said on every topic";
    }
}
