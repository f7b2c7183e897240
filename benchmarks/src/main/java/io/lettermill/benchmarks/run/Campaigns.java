package io.lettermill.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.benchmarks.report.WrongCount;
import io.lettermill.benchmarks.sink.RunningSink;
import io.lettermill.stack.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Campaigns through the public API. */
public final class Campaigns {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ApiClient api;

    Campaigns(ApiClient api) {
        this.api = api;
    }

    /**
     * A campaign that is finished.
     *
     * @param seconds from the call of launch to the last message that the sink accepted
     */
    public record Sent(String campaign, String dispatch, double seconds) {}

    /** A new template of the mail of all benchmarks. */
    public String template() {
        return create(
                "/api/v1/templates",
                Map.of(
                        "name",
                        "Benchmark " + Instant.now(),
                        "format",
                        "HTML",
                        "subject",
                        BenchmarkMail.SUBJECT,
                        "source",
                        BenchmarkMail.html()));
    }

    /** A new gateway to a port of this machine, without TLS. */
    public String gateway(int port, int connections) {
        return create(
                "/api/v1/gateways",
                Map.of(
                        "name",
                        "Benchmark sink " + Instant.now(),
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "security",
                        "NONE",
                        "connections",
                        connections));
    }

    /** Creates a campaign; it is not launched. */
    public String create(Mailing mailing) {
        return create("/api/v1/campaigns", mailing.body());
    }

    /**
     * Launches a campaign.
     *
     * @return the id of its dispatch
     */
    public String launch(String campaign) {
        return api.post("/api/v1/campaigns/" + campaign + "/launch").path("dispatchId").asText();
    }

    /**
     * Sends a campaign to the emptied sink and waits for its end.
     *
     * @throws WrongCount unless the sink then holds every message once
     */
    public Sent send(Mailing mailing, RunningSink sink) {
        sink.clear();
        String campaign = create(mailing);
        long launched = System.nanoTime();
        String dispatch = launch(campaign);
        long last = sink.awaitAccepted(mailing.subscribers(), LIMIT);
        awaitState(campaign, "FINISHED");
        WrongCount.check("Messages at the sink", mailing.subscribers(), sink.accepted());
        WrongCount.check("Different messages at the sink", mailing.subscribers(), sink.distinct());
        WrongCount.check(
                "Messages accepted, as the campaign tells",
                mailing.subscribers(),
                progress(campaign).path("accepted").asLong());
        return new Sent(campaign, dispatch, (last - launched) / 1e9);
    }

    public void cancel(String campaign) {
        api.post("/api/v1/campaigns/" + campaign + "/cancel");
        awaitState(campaign, "CANCELLED");
    }

    public JsonNode progress(String campaign) {
        return api.get(progressPath(campaign));
    }

    public static String progressPath(String campaign) {
        return "/api/v1/campaigns/" + campaign + "/progress";
    }

    /** Waits until a campaign is in this state. */
    public void awaitState(String campaign, String state) {
        Patience.until(
                "The campaign's state " + state,
                LIMIT,
                LOOK,
                () -> progress(campaign).path("state").asText().equals(state));
    }

    private String create(String path, Map<String, Object> body) {
        return api.post(path, body).path("id").asText();
    }
}
