package io.lettermill.kit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lanes whose first row Kafka has not answered for yet, as when its partition has no leader, or has
 * just refused, and topics that Kafka does not know. What is behind that row waits; everything else
 * need not. Of no use to a second thread.
 */
final class HeldLanes {

    /** So much may be on its way, of the bytes as much and one message more. */
    private static final int MOST_UNANSWERED = 1_000;

    private static final long MOST_BYTES = 8 << 20;

    private static final int MOST_RESTING = 5_000;

    private final Duration rest;
    private final Map<Lane, Sending> unanswered = new LinkedHashMap<>();
    private final Map<Lane, Long> restingSince = new HashMap<>();
    private final Map<String, Long> topicsRestingSince = new HashMap<>();
    private long bytes;

    /**
     * @param rest how long a lane is left alone after a refusal
     */
    HeldLanes(Duration rest) {
        this.rest = rest;
    }

    /**
     * A row on its way to Kafka.
     *
     * @param answer completes when Kafka has it, or will not have it
     */
    record Sending(OutboxRows.Row row, CompletableFuture<Void> answer) {}

    void awaitAnswer(Sending sending) {
        unanswered.put(Lane.of(sending.row()), sending);
        bytes += sending.row().message().data().length;
    }

    /** What Kafka has answered for by now; its lanes are held no longer. */
    List<Sending> takeAnswered() {
        List<Sending> answered = new ArrayList<>();
        for (Iterator<Sending> each = unanswered.values().iterator(); each.hasNext(); ) {
            Sending sending = each.next();
            if (sending.answer().isDone()) {
                answered.add(sending);
                bytes -= sending.row().message().data().length;
                each.remove();
            }
        }
        return answered;
    }

    /** Leaves a lane alone for a while. */
    void rest(Lane lane) {
        restingSince.put(lane, System.nanoTime());
    }

    /** Leaves all lanes of a topic alone for a while. */
    void restTopic(String topic) {
        topicsRestingSince.put(topic, System.nanoTime());
    }

    /** Because nobody else could make use of them for so long. */
    void prolongRests(Duration blocked) {
        restingSince.replaceAll((lane, since) -> since + blocked.toNanos());
        topicsRestingSince.replaceAll((topic, since) -> since + blocked.toNanos());
    }

    boolean isResting(String topic) {
        return topicsRestingSince.containsKey(topic);
    }

    /** Those to keep away from now. */
    Collection<String> topics() {
        endRests();
        return List.copyOf(topicsRestingSince.keySet());
    }

    /** Those to keep away from now. */
    Collection<Lane> lanes() {
        endRests();
        List<Lane> lanes = new ArrayList<>(unanswered.keySet());
        lanes.addAll(restingSince.keySet());
        return lanes;
    }

    boolean contains(Lane lane) {
        return unanswered.containsKey(lane) || restingSince.containsKey(lane);
    }

    /** What is still to come. */
    List<CompletableFuture<Void>> answers() {
        return unanswered.values().stream().map(Sending::answer).toList();
    }

    boolean isAnythingUnanswered() {
        return !unanswered.isEmpty();
    }

    boolean isAnythingAnswered() {
        return unanswered.values().stream().anyMatch(sending -> sending.answer().isDone());
    }

    /** Whether nothing more should be sent before something is answered, or has rested. */
    boolean isFull() {
        return unanswered.size() >= MOST_UNANSWERED
                || bytes >= MOST_BYTES
                || restingSince.size() >= MOST_RESTING;
    }

    private void endRests() {
        long now = System.nanoTime();
        restingSince.values().removeIf(since -> now - since >= rest.toNanos());
        topicsRestingSince.values().removeIf(since -> now - since >= rest.toNanos());
    }
}
