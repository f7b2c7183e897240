package io.lettermill.faults.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.client.ApiFailure;
import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;

/** One campaign and, after its launch, its dispatch, seen through the public API. */
public final class Campaign {

    private static final Duration LAUNCH_LIMIT = Duration.ofMinutes(2);

    private final ApiClient api;
    private final String id;
    private volatile String dispatch = "";

    Campaign(ApiClient api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Launches; a launch that finds its service away is asked for again, it is idempotent. */
    public void launch() {
        Wait.until(
                "the launch to be taken",
                LAUNCH_LIMIT,
                () -> {
                    dispatch =
                            api.post("/api/v1/campaigns/" + id + "/launch")
                                    .path("dispatchId")
                                    .asText();
                    return true;
                });
    }

    /**
     * Asks once for a change.
     *
     * @param change launch, pause, resume or cancel
     * @throws ApiFailure also when it makes no sense now (409)
     */
    public void ask(String change) {
        api.post("/api/v1/campaigns/" + id + "/" + change);
    }

    /** DRAFT, LAUNCHING, SENDING, PAUSED, ... */
    public String state() {
        return api.get("/api/v1/campaigns/" + id).path("state").asText();
    }

    /** The newest launch as the campaign knows it, which need not be ours. */
    public UUID newestDispatch() {
        return UUID.fromString(api.get("/api/v1/campaigns/" + id).path("dispatchId").asText());
    }

    /** The code of why its last launch failed; empty when it did not. */
    public String lastFailure() {
        return api.get("/api/v1/campaigns/" + id).path("lastFailure").path("code").asText();
    }

    /** The step that its launch waits for, or where it failed; empty once all are done. */
    public String launchStep() {
        return api.get("/api/v1/launches/" + dispatch).path("step").asText("");
    }

    /** Whether its launch got so far that messages may have left. */
    public boolean launchBeganToSend() {
        return api.get("/api/v1/launches/" + dispatch).path("status").asText().equals("SENDING");
    }

    public String id() {
        return id;
    }

    /** Of the newest launch. */
    public UUID dispatch() {
        return UUID.fromString(dispatch);
    }

    /** What the ledger counts at this moment. */
    public Counts ledger() {
        return Counts.of(api.get("/api/v1/dispatches/" + dispatch).path("counts"));
    }

    /** What campaign-service shows, with the campaign's state. */
    public Shown progress() {
        return Shown.of(api.get("/api/v1/campaigns/" + id + "/progress"));
    }

    /** What analytics-service shows, with the report's state. */
    public Shown report() {
        return Shown.of(api.get("/api/v1/reports/" + dispatch));
    }

    /** How many opens the report counts. */
    public long opens() {
        return api.get("/api/v1/reports/" + dispatch).path("totalOpens").asLong();
    }

    /** Ordinals of the messages that the ledger lists as in doubt. */
    public BitSet inDoubt() {
        var ordinals = new BitSet();
        String first = "/api/v1/dispatches/" + dispatch + "/in-doubt?limit=200";
        String page = first;
        while (!page.isEmpty()) {
            JsonNode answer = api.get(page);
            answer.path("items").forEach(item -> ordinals.set(item.path("ordinal").asInt()));
            JsonNode next = answer.path("nextCursor");
            page = next.isTextual() ? first + "&cursor=" + next.asText() : "";
        }
        return ordinals;
    }

    /**
     * Settles what is in doubt.
     *
     * @param how "accept" or "resend"
     */
    public void settleInDoubt(String how) {
        api.post("/api/v1/dispatches/" + dispatch + "/in-doubt:" + how);
    }

    /** Whether all services show the same final numbers. */
    public boolean isClosed() {
        Counts counts = ledger();
        return counts.isComplete()
                && progress().isClosedWith(counts)
                && report().isClosedWith(counts);
    }

    /** Whether every message has an outcome; false also when the ledger cannot be asked. */
    public boolean isSent() {
        try {
            return ledger().isComplete();
        } catch (ApiFailure away) {
            return false;
        }
    }

    /**
     * Counts as a service shows them.
     *
     * @param state SENDING, FINISHED, ...
     */
    public record Shown(String state, Counts counts) {
        static Shown of(JsonNode json) {
            return new Shown(json.path("state").asText(), Counts.of(json));
        }

        /** Whether it says that all is over, with just these counts. */
        public boolean isClosedWith(Counts ledger) {
            return (state.equals("FINISHED") || state.equals("CANCELLED")) && counts.equals(ledger);
        }
    }
}
