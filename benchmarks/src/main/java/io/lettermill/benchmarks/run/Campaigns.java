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

    /** How long a campaign may take. */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private final ApiClient api;
    private final Traces traces;

    Campaigns(ApiClient api, Traces traces) {
        this.api = api;
        this.traces = traces;
    }

    /**
     * A campaign whose last message has been accepted.
     *
     * @param seconds from the call of launch to that message
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

    /** A new gateway to a port of this machine, without TLS; it is removed after the benchmark. */
    public String gateway(int port, int connections) {
        String gateway =
                create(
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
        traces.created(gateway);
        return gateway;
    }

    /** Creates a campaign; it is not launched. */
    public String create(Mailing mailing) {
        return create("/api/v1/campaigns", mailing.body());
    }

    /**
     * Launches a campaign. It is cancelled when the benchmark ends before it does.
     *
     * @return the id of its dispatch
     */
    public String launch(String campaign) {
        traces.launched(campaign);
        return api.post("/api/v1/campaigns/" + campaign + "/launch").path("dispatchId").asText();
    }

    /**
     * Sends a campaign to the emptied sink and waits for its end.
     *
     * @throws WrongCount unless the sink then holds every message once
     */
    public Sent send(Mailing mailing, RunningSink sink) {
        sink.clear();
        Sent sent = launchAndAwaitLast(create(mailing), mailing, sink);
        requireEachOnce(sent.campaign(), mailing, sink);
        return sent;
    }

    /** Launches a campaign to the emptied sink and waits for its last message there. */
    public Sent launchAndAwaitLast(String campaign, Mailing mailing, RunningSink sink) {
        long launched = System.nanoTime();
        String dispatch = launch(campaign);
        long last = awaitAccepted(mailing.subscribers(), sink, campaign);
        return new Sent(campaign, dispatch, (last - launched) / 1e9);
    }

    /**
     * Waits for a campaign's end.
     *
     * @throws WrongCount unless the sink then holds every message once, and the campaign says so
     */
    public void requireEachOnce(String campaign, Mailing mailing, RunningSink sink) {
        awaitState(campaign, "FINISHED");
        WrongCount.check("Messages at the sink", mailing.subscribers(), sink.accepted());
        WrongCount.check("Different messages at the sink", mailing.subscribers(), sink.distinct());
        WrongCount.check(
                "Messages accepted, as the campaign tells",
                mailing.subscribers(),
                progress(campaign).path("accepted").asLong());
    }

    /**
     * Waits until the sink has accepted some messages of a campaign.
     *
     * @return {@link System#nanoTime} of then
     * @throws WrongCount when it has fewer and the campaign is finished, cancelled or rolled back
     */
    public long awaitAccepted(long count, RunningSink sink, String campaign) {
        return sink.awaitAccepted(
                count,
                LIMIT,
                () -> Traces.OVER.contains(progress(campaign).path("state").asText()));
    }

    /**
     * Sends a campaign to a server that does not count, and waits for its end, by the ledger.
     *
     * @throws WrongCount unless the ledger then has every message as accepted
     */
    public Sent sendUncounted(Mailing mailing) {
        String campaign = create(mailing);
        long launched = System.nanoTime();
        String dispatch = launch(campaign);
        Patience.until("The dispatch's start", LIMIT, FIRST_LOOK, () -> isStarted(campaign));
        Patience.until(
                "The last accepted message",
                LIMIT,
                FIRST_LOOK,
                () -> ledger(dispatch).path("waiting").asLong() == 0);
        long last = System.nanoTime();
        awaitState(campaign, "FINISHED");
        WrongCount.check(
                "Messages accepted, as the ledger tells",
                mailing.subscribers(),
                ledger(dispatch).path("accepted").asLong());
        return new Sent(campaign, dispatch, (last - launched) / 1e9);
    }

    /**
     * Sends campaigns until some messages have gone out, so that what is measured afterwards is a
     * service that has been at work for a while, and not its compiler.
     */
    public void warmUp(Mailing mailing, RunningSink sink, int messages) {
        for (int sent = 0; sent < messages; sent += mailing.subscribers()) {
            send(mailing, sink);
        }
    }

    private boolean isStarted(String campaign) {
        String state = progress(campaign).path("state").asText();
        return state.equals("SENDING") || state.equals("FINISHED");
    }

    private JsonNode ledger(String dispatch) {
        return api.get("/api/v1/dispatches/" + dispatch).path("counts");
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

    /** Waits until a campaign is in this state, its last one. */
    private void awaitState(String campaign, String state) {
        Patience.until(
                "The campaign's state " + state,
                LIMIT,
                LOOK,
                () -> progress(campaign).path("state").asText().equals(state));
        traces.ended(campaign);
    }

    private String create(String path, Map<String, Object> body) {
        return api.post(path, body).path("id").asText();
    }
}
