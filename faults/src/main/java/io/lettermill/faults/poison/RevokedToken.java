package io.lettermill.faults.poison;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.client.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A token that is issued and revoked: every service lets in who shows it before, and nobody
 * afterwards. Who reads revocations has no group of consumers, so nothing else tells that it has
 * stopped.
 */
final class RevokedToken {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private RevokedToken() {}

    /** Objects to each of the five services that goes on to let it in. */
    static void expectRefused(Scene scene) {
        Campaign campaign = scene.campaign();
        List<String> paths =
                List.of(
                        "/api/v1/campaigns/" + campaign.id(),
                        "/api/v1/lists",
                        "/api/v1/templates",
                        "/api/v1/dispatches/" + campaign.dispatch(),
                        "/api/v1/reports/" + campaign.dispatch());
        objections(scene.campaigns().api(), paths, LIMIT).forEach(scene.notes()::object);
    }

    /**
     * @param paths that a viewer may look at
     * @param limit for each of them, before and after the revocation
     */
    static List<String> objections(ApiClient api, List<String> paths, Duration limit) {
        List<String> objections = new ArrayList<>();
        JsonNode issued =
                api.post("/api/v1/tokens", Map.of("name", "to be revoked", "role", "VIEWER"));
        ApiClient machine = api.withToken(issued.path("token").asText());
        for (String path : paths) {
            if (!Wait.comesWithin(limit, () -> isLetIn(machine, path))) {
                objections.add("a new token is not let in to " + path);
            }
        }
        api.delete("/api/v1/tokens/" + issued.path("id").asText());
        for (String path : paths) {
            if (!Wait.comesWithin(limit, () -> status(machine, path) == UNAUTHORIZED)) {
                objections.add("a revoked token is still let in to " + path);
            }
        }
        return objections;
    }

    /** Whether a service knows who asks; it may have nothing for it. */
    private static boolean isLetIn(ApiClient machine, String path) {
        int status = status(machine, path);
        return status == OK || status == NOT_FOUND;
    }

    private static int status(ApiClient machine, String path) {
        try {
            machine.get(path);
            return OK;
        } catch (ApiFailure failure) {
            return failure.status();
        }
    }
}
