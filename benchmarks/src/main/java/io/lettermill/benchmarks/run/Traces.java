package io.lettermill.benchmarks.run;

import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.client.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a benchmark has on the stack that must not outlast it: campaigns under way, beside which the
 * next one would be measured, and gateways to ports at which nobody listens any more.
 */
final class Traces {

    /** States of a campaign in which no further message leaves. */
    static final Set<String> OVER = Set.of("DRAFT", "FINISHED", "CANCELLED");

    private static final int IN_USE = 409;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ApiClient api;
    private final Duration patience;
    private final Set<String> campaigns = ConcurrentHashMap.newKeySet();
    private final Set<String> gateways = ConcurrentHashMap.newKeySet();

    /**
     * @param patience how long the end of a campaign and the removal of a gateway may take
     */
    Traces(ApiClient api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    void launched(String campaign) {
        campaigns.add(campaign);
    }

    void ended(String campaign) {
        campaigns.remove(campaign);
    }

    void created(String gateway) {
        gateways.add(gateway);
    }

    /**
     * Cancels campaigns that have not ended, and then removes the gateways.
     *
     * @return what is left all the same, in words
     */
    List<String> remove() {
        List<String> left = new ArrayList<>();
        campaigns.forEach(
                campaign ->
                        attempt(
                                () -> cancel(campaign),
                                "campaign %s may go on beside what is measured next"
                                        .formatted(campaign),
                                left));
        gateways.forEach(
                gateway ->
                        attempt(
                                () -> remove(gateway),
                                "gateway %s is still there".formatted(gateway),
                                left));
        campaigns.clear();
        gateways.clear();
        return left;
    }

    private static void attempt(Runnable removal, String otherwise, List<String> left) {
        try {
            removal.run();
        } catch (ApiFailure | IllegalStateException failure) {
            left.add(otherwise + " (" + failure.getMessage() + ")");
        }
    }

    private void cancel(String campaign) {
        if (!isOver(campaign)) {
            api.post("/api/v1/campaigns/" + campaign + "/cancel");
            Patience.until("The end of a cancelled one", patience, LOOK, () -> isOver(campaign));
        }
    }

    private boolean isOver(String campaign) {
        return OVER.contains(api.get(Campaigns.progressPath(campaign)).path("state").asText());
    }

    private void remove(String gateway) {
        Patience.until("Its last message", patience, LOOK, () -> isRemoved(gateway));
    }

    private boolean isRemoved(String gateway) {
        try {
            api.delete("/api/v1/gateways/" + gateway);
            return true;
        } catch (ApiFailure failure) {
            if (failure.status() == IN_USE) {
                return false;
            }
            throw failure;
        }
    }
}
