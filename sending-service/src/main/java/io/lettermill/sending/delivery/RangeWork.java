package io.lettermill.sending.delivery;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A range while a lane works on it: claimed group by group, events collected, and at the end done
 * or parked. For one thread.
 */
final class RangeWork {

    private static final Logger LOG = Logger.getLogger(RangeWork.class);
    private static final int EVENT_SIZE = 256;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final long EVENT_AGE_NANOS = Duration.ofMillis(500).toNanos();

    private final DispatchRun run;
    private final RangeLease lease;
    private final RecipientRun recipients;
    private final RangeTools tools;
    private final List<CompletableFuture<Void>> told = new ArrayList<>();
    private List<DeliveryRecord> untold = new ArrayList<>();
    private long untoldSince;
    private int claimed;
    private int openGroups;
    private boolean stopped;
    private boolean heldElsewhere;
    private boolean released;
    private boolean deferred;
    private boolean finished;

    RangeWork(DispatchRun run, RangeLease lease, RecipientRun recipients, RangeTools tools) {
        this.run = run;
        this.lease = lease;
        this.recipients = recipients;
        this.tools = tools;
    }

    DispatchRun run() {
        return run;
    }

    RangeLease lease() {
        return lease;
    }

    Recipient recipient(int ordinal) {
        return recipients.at(ordinal);
    }

    /** Whether there is something left to claim. */
    boolean isOpen() {
        return !stopped && claimed < recipients.size();
    }

    int remaining() {
        return recipients.size() - claimed;
    }

    /**
     * Goes on to the next group.
     *
     * @return its first ordinal
     */
    int next(int count) {
        int first = recipients.firstOrdinal() + claimed;
        claimed += count;
        openGroups++;
        return first;
    }

    /** Nothing further of it is claimed; what remains is due again at once. */
    void stop() {
        stopped = true;
        finishIfComplete();
    }

    void holdsElsewhere() {
        heldElsewhere = true;
    }

    void releases() {
        released = true;
    }

    /**
     * Whether a message that is refused for now has waited too long. Counted since the first
     * refusal in the range, of whichever message, pauses included; so a message may expire sooner
     * after its own first refusal than the window says, but never at its range's first try.
     */
    boolean isOverdue(long now) {
        Tries tries = lease.tries();
        return tries.count() > 0
                && now - tries.firstAt() >= tools.settings.retries().window().toMillis();
    }

    void tell(int ordinal, Outcome outcome, @Nullable String reply) {
        if (outcome == Outcome.DEFERRED) {
            deferred = true;
        }
        Recipient recipient = recipients.at(ordinal);
        if (untold.isEmpty()) {
            untoldSince = System.nanoTime();
        }
        untold.add(
                new DeliveryRecord(
                        ordinal,
                        recipient.subscriberId(),
                        recipient.domain(),
                        outcome,
                        System.currentTimeMillis(),
                        reply));
    }

    /** A group is settled, or had nothing to settle. */
    void groupEnded() {
        openGroups--;
        if (untold.size() >= EVENT_SIZE || System.nanoTime() - untoldSince > EVENT_AGE_NANOS) {
            publish();
        }
        finishIfComplete();
    }

    private void finishIfComplete() {
        if (!finished && openGroups == 0 && (stopped || claimed == recipients.size())) {
            finish();
            finished = true;
        }
    }

    /** Whether its end is noted, or will be, without anybody doing anything for it. */
    boolean isFinished() {
        return finished;
    }

    private void publish() {
        if (untold.isEmpty()) {
            return;
        }
        told.add(published(List.copyOf(untold)));
        untold = new ArrayList<>();
    }

    private CompletableFuture<Void> published(List<DeliveryRecord> deliveries) {
        try {
            return tools.events
                    .publish(run.dispatch(), recipients.firstOrdinal(), deliveries)
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(
                    e); // told again when the range is worked on again
        }
    }

    /** Its lanes' lease was lost: others settle it; worked on again, its outcomes are told. */
    void abandon() {
        finished = true;
        tools.letGo(lease);
        var ignored =
                park(tools.settings.ranges().heldElsewhere(), lease.tries())
                        .exceptionally(
                                failure -> {
                                    LOG.warnf("A range's lease will have to run out: %s", failure);
                                    return null;
                                });
    }

    private void finish() {
        publish();
        var ignored =
                CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                        .handle(
                                (done, failure) ->
                                        failure == null ? end() : park(SOON, lease.tries()))
                        .thenCompose(stage -> stage)
                        .whenComplete(
                                (done, failure) -> {
                                    tools.letGo(lease);
                                    if (failure != null) {
                                        LOG.warnf(
                                                "A range's end could not be noted; its lease will run out: %s",
                                                failure);
                                    }
                                });
    }

    private CompletionStage<Void> end() {
        if (deferred) {
            Tries tries = lease.tries().more(System.currentTimeMillis());
            return park(backOff(tries.count(), tools.settings.retries()), tries);
        }
        if (heldElsewhere) {
            return park(tools.settings.ranges().heldElsewhere(), lease.tries());
        }
        if (stopped || released) {
            return park(stopped ? Duration.ZERO : SOON, lease.tries());
        }
        return tools.ranges.done(lease);
    }

    private CompletionStage<Void> park(Duration delay, Tries tries) {
        return tools.ranges.park(lease, delay, tries);
    }

    /** Doubles up to the longest, give or take a tenth, so that retries do not come all at once. */
    static Duration backOff(int tries, SendingSettings.Retries retries) {
        double doubled = retries.first().toMillis() * Math.pow(2, Math.min(tries - 1, 30));
        double millis = Math.min(doubled, retries.longest().toMillis());
        return Duration.ofMillis(
                (long) (millis * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }
}
