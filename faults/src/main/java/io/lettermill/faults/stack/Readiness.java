package io.lettermill.faults.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one service says about being ready. */
public final class Readiness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI address;

    Readiness(URI address) {
        this.address = address;
    }

    /** An answer. */
    public sealed interface Answer {}

    /** It takes work. */
    public record Up() implements Answer {}

    /**
     * It does not.
     *
     * @param checks names of what is missing, lower case
     */
    public record Down(List<String> checks) implements Answer {
        public Down {
            checks = List.copyOf(checks);
        }
    }

    /** It says nothing in time. */
    public record Silent(String reason) implements Answer {}

    /** Asks now. */
    public Answer ask() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? new Up() : new Down(checks(answer.body()));
        } catch (IOException e) {
            return new Silent(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Silent("interrupted");
        }
    }

    /** Whether the service takes work within this time. */
    public boolean comesUpWithin(Duration limit) {
        return Wait.comesWithin(limit, () -> ask() instanceof Up);
    }

    /** Whether the service says within this time that it is not ready, naming the reason. */
    public boolean namesWithin(Duration limit, String reason) {
        return Wait.comesWithin(
                limit,
                () ->
                        ask() instanceof Down down
                                && down.checks().stream()
                                        .anyMatch(check -> check.contains(reason)));
    }

    private static List<String> checks(String body) throws IOException {
        List<String> down = new ArrayList<>();
        for (JsonNode check : JSON.readTree(body).path("checks")) {
            if (check.path("status").asText().equals("DOWN")) {
                down.add(check.toString().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return down;
    }
}
