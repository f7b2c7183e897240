package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.journal.JournalLane;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Owner;
import io.lettermill.sending.suppression.SuppressionMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a lane its messages: claims one group ahead of the one being sent, and settles behind.
 * Every method throws {@link LeaseLost} when this process was silent for too long. For one thread.
 */
final class GroupFeed {

    private static final long LOOK_NANOS = 50_000_000;

    private final LaneTools tools;
    private final Gateway gateway;
    private final RangeQueue queue;
    private final Owner owner;
    private final JournalLane journal;
    private final int groupSize;
    private final LedgerAnswers answers;
    private final Settlements settlements;

    /** Ranges that were begun, until they are finished. */
    private final Set<RangeWork> works = new HashSet<>();

    private @Nullable RangeWork range;
    private @Nullable Group claiming;
    private @Nullable CompletableFuture<Claim> claim;
    private @Nullable Group active;

    GroupFeed(LaneTools tools, Gateway gateway, RangeQueue queue, Owner owner) {
        this.tools = tools;
        this.gateway = gateway;
        this.queue = queue;
        this.owner = owner;
        this.journal = owner.journal().takeLane();
        this.groupSize = groupSize(gateway);
        this.answers = new LedgerAnswers(owner);
        this.settlements = new Settlements(tools, answers);
    }

    /** Under whose lease it claims. */
    Owner owner() {
        return owner;
    }

    /** Whether messages may be written under the lease of this feed. */
    boolean holds() {
        return owner.holds();
    }

    /**
     * The next message; null when none is ready. Does not wait, whatever the ledger does: a message
     * that is at the gateway meanwhile has its answer read.
     */
    @Nullable Flight poll() {
        return next(false);
    }

    /**
     * @param patient whether a claim that failed is tried until the ledger answers
     */
    private @Nullable Flight next(boolean patient) {
        while (true) {
            Flight flight = nextOfActive();
            if (flight != null) {
                return flight;
            }
            settlements.finishDone();
            if (!prefetch()
                    || !claimed().isDone()
                    || !patient && claimed().isCompletedExceptionally()) {
                return null;
            }
            activate();
        }
    }

    /** The next message; null when there was none in time. Settles everything before it waits. */
    @Nullable Flight take(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Flight flight = next(true);
            if (flight != null) {
                return flight;
            }
            settlements.finishAll();
            if (queue.isClosed()) {
                return null;
            }
            long left = until - System.nanoTime();
            if (claiming != null) {
                awaitClaim();
            } else if (left <= 0) {
                return null;
            } else if (range == null || !range.isOpen()) {
                range = begun(queue.poll(Duration.ofNanos(Math.min(left, LOOK_NANOS))));
            }
        }
    }

    /** What became of a message that this feed gave; null for the outcome when it was not sent. */
    void conclude(Flight flight, @Nullable Outcome outcome, @Nullable String reply) {
        Group group = flight.group();
        group.conclude(flight.index(), outcome, reply);
        if (group.isAnswered()) {
            settlements.settle(group);
        }
    }

    /** Waits until everything concluded is settled. */
    void settleAll() {
        settlements.finishAll();
    }

    /**
     * Gives everything back that was claimed and not given to the lane; the lane concludes its own
     * first.
     *
     * @throws IllegalStateException when a message of ours has no outcome: then nobody else may
     *     write over its marks in the journal
     */
    void release() {
        stopRange();
        releaseActive();
        Group ahead = claiming;
        if (ahead != null && ahead.giveUp()) {
            claiming = null;
            claim = null;
            ahead.range().stop();
            ahead.range().groupEnded();
        } else if (ahead != null) {
            grant(ahead, claimAnswer(ahead));
            stopRange();
            releaseActive();
        }
        settlements.finishAll();
        if (!settlements.open().isEmpty()) {
            throw new IllegalStateException("A message has no outcome");
        }
        owner.journal().giveBack(journal);
    }

    /**
     * After the lease was lost, or an error that left the feed in whatever state: forgets
     * everything; others take care of it.
     */
    void abandon() {
        for (Group group : new @Nullable Group[] {active, claiming}) {
            if (group != null) {
                group.giveUp();
            }
        }
        works.removeIf(RangeWork::isFinished);
        works.forEach(this::abandon);
    }

    /** Whatever it meets, the others are given up, too. */
    private void abandon(RangeWork work) {
        try {
            work.abandon();
        } catch (Throwable e) {
            tools.lastResort.met(e, "A range that is given up");
        }
    }

    private @Nullable RangeWork begun(@Nullable RangeWork work) {
        works.removeIf(RangeWork::isFinished);
        if (work != null) {
            works.add(work);
        }
        return work;
    }

    private @Nullable Flight nextOfActive() {
        if (active == null) {
            return null;
        }
        if (!active.range().run().state().sends()) {
            releaseActive();
            return null;
        }
        Flight flight = active.next();
        if (flight == null) {
            active = null;
        }
        return flight;
    }

    private void releaseActive() {
        Group group = active;
        active = null;
        if (group != null) {
            for (Flight rest = group.next(); rest != null; rest = group.next()) {
                conclude(rest, null, null);
            }
        }
    }

    private void stopRange() {
        if (range != null) {
            range.stop();
            range = null;
        }
    }

    /**
     * Starts the next claim unless one is under way.
     *
     * @return false when there is nothing to claim, or no slot of the journal for it before others
     *     are settled
     */
    private boolean prefetch() {
        if (claiming != null) {
            return true;
        }
        while (range == null || !range.isOpen()) {
            range = begun(queue.poll());
            if (range == null) {
                return false;
            }
        }
        if (!range.run().state().worksOnRanges()) {
            stopRange();
            return prefetch();
        }
        if (!settlements.hasRoom(journal.nextSlot())) {
            return false;
        }
        int count = Math.min(groupSize, range.remaining());
        GroupRef ref =
                new GroupRef(
                        owner.id(),
                        journal.number(),
                        journal.nextSequence(),
                        range.run().dispatch().id(),
                        range.next(count),
                        count);
        Group group = new Group(range, ref, journal);
        claiming = group;
        claim = startedClaim(group);
        return true;
    }

    private CompletableFuture<Claim> startedClaim(Group group) {
        return LedgerAnswers.started(() -> allowed(group))
                .thenCompose(allowed -> claimUnlessGivenUp(group))
                .toCompletableFuture();
    }

    private CompletableFuture<Claim> claimed() {
        if (claim == null) {
            throw new IllegalStateException("No claim is under way");
        }
        return claim;
    }

    /** A group whose claim was sent, and has to be sent again, has its allowance. */
    private CompletionStage<Void> allowed(Group group) {
        Integer limit = gateway.messagesPerSecond();
        if (limit == null || group.claimWasSent() || !group.range().run().state().sends()) {
            return CompletableFuture.completedStage(null);
        }
        return tools.ledger.free(group.ref()).thenCompose(free -> allowed(free, limit));
    }

    /** What has its outcome already, as in a range that came again, uses nothing up. */
    private CompletionStage<Void> allowed(int messages, int limit) {
        return messages == 0
                ? CompletableFuture.completedStage(null)
                : tools.throttle.take(gateway.id(), messages, limit).thenCompose(GroupFeed::later);
    }

    private static CompletionStage<Void> later(Duration delay) {
        return delay.isZero()
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    }

    private CompletionStage<Claim> claimUnlessGivenUp(Group group) {
        return group.maySendClaim() ? claim(group) : new CompletableFuture<>();
    }

    private CompletionStage<Claim> claim(Group group) {
        GroupRef ref = group.ref();
        List<byte[]> members = new ArrayList<>(2 * ref.count());
        for (int ordinal = ref.first(); ordinal < ref.first() + ref.count(); ordinal++) {
            Recipient recipient = group.range().recipient(ordinal);
            members.add(SuppressionMember.ofAddress(recipient.email()));
            members.add(
                    SuppressionMember.ofSubscription(recipient.subscriberId(), recipient.listId()));
        }
        return tools.ledger.claim(ref, group.range().run().dispatch().workspaceId(), members);
    }

    private Group claimingGroup() {
        if (claiming == null) {
            throw new IllegalStateException("No claim is under way");
        }
        return claiming;
    }

    private void awaitClaim() throws InterruptedException {
        try {
            claimed().get(LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // waits for the gateway's allowance, or for Redis
        } catch (ExecutionException e) {
            // tried again when it is made active
        }
    }

    private void activate() {
        Group group = claimingGroup();
        grant(group, claimAnswer(group));
        prefetch();
    }

    /** Waits for the claim's answer; claims again when it failed, which changes nothing. */
    private Claim claimAnswer(Group group) {
        CompletableFuture<Claim> first = claimed();
        boolean[] tried = {false};
        Claim answer =
                answers.awaited(
                        () -> {
                            if (tried[0]) {
                                return startedClaim(group);
                            }
                            tried[0] = true;
                            return first;
                        });
        claiming = null;
        claim = null;
        return answer;
    }

    private void grant(Group group, Claim answer) {
        RangeWork work = group.range();
        switch (answer) {
            case Claim.Granted granted -> {
                group.granted(granted);
                if (granted.won() == 0) {
                    work.groupEnded();
                } else {
                    settlements.hold(group);
                    active = group;
                }
            }
            case Claim.NotSending stopped -> {
                if (work == range) {
                    range = null;
                }
                work.stop();
                work.groupEnded();
            }
            case Claim.LeaseLost lost -> {
                work.abandon();
                throw new LeaseLost();
            }
        }
    }

    /**
     * Small groups at slow gateways: what is claimed ahead should leave within some hundred
     * milliseconds.
     */
    static int groupSize(Gateway gateway) {
        Integer limit = gateway.messagesPerSecond();
        return limit == null
                ? GroupRef.LIMIT
                : Math.clamp(limit / (4L * gateway.connections()), 1, GroupRef.LIMIT);
    }
}
