package io.lettermill.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.sample.SampleSubscribers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Lists of sample subscribers; each size is imported once and used by all benchmarks of a run. */
public final class SampleLists {

    private static final long SEED = 7;

    private final ApiClient api;
    private final Map<Integer, SampleList> bySize = new HashMap<>();

    SampleLists(ApiClient api) {
        this.api = api;
    }

    /**
     * @param rowsPerSecond of its import, from the first byte sent to the end
     */
    public record SampleList(String id, int subscribers, double rowsPerSecond) {}

    /** The list with this many subscribers. */
    public synchronized SampleList of(int subscribers) {
        return bySize.computeIfAbsent(subscribers, this::imported);
    }

    private SampleList imported(int subscribers) {
        String name = "Benchmark of %d, %s".formatted(subscribers, Instant.now());
        String list = api.post("/api/v1/lists", Map.of("name", name)).path("id").asText();
        SampleSubscribers file = new SampleSubscribers(subscribers, SEED);
        long started = System.nanoTime();
        JsonNode state = api.upload("/api/v1/lists/" + list + "/imports", "text/csv", file::open);
        String path = "/api/v1/imports/" + state.path("id").asText();
        while (!state.path("status").asText().equals("FINISHED")) {
            if (state.path("status").asText().equals("FAILED")) {
                throw new IllegalStateException("The import failed: " + state.path("failure"));
            }
            Patience.pause(Duration.ofMillis(20));
            state = api.get(path);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return new SampleList(list, subscribers, state.path("rowsRead").asLong() / seconds);
    }
}
