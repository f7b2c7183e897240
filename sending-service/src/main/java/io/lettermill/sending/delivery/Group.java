package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.journal.JournalLane;
import io.lettermill.sending.journal.MessageMark;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Settlement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A group while it is claimed and its messages are sent. For one thread but for its claim. */
final class Group {

    private enum Claiming {
        OPEN,
        SENT,
        GIVEN_UP
    }

    private final RangeWork range;
    private final GroupRef ref;
    private final JournalLane journal;
    private final @Nullable Outcome[] outcomes;
    private final @Nullable String[] replies;
    private int won;

    /** Bit by index: those of ours without an outcome. */
    private int unanswered;

    private int next;
    private @Nullable CompletableFuture<Boolean> settlement;
    private final AtomicReference<Claiming> claiming = new AtomicReference<>(Claiming.OPEN);

    Group(RangeWork range, GroupRef ref, JournalLane journal) {
        this.range = range;
        this.ref = ref;
        this.journal = journal;
        this.outcomes = new Outcome[ref.count()];
        this.replies = new String[ref.count()];
    }

    /**
     * To be asked before the claim is sent, the first time and again; by any thread.
     *
     * @return false when the group was given up: then its claim must not be sent
     */
    boolean maySendClaim() {
        return claiming.compareAndSet(Claiming.OPEN, Claiming.SENT)
                || claiming.get() == Claiming.SENT;
    }

    boolean claimWasSent() {
        return claiming.get() == Claiming.SENT;
    }

    /**
     * Gives the group up, unless its claim was sent.
     *
     * @return whether it is given up, and so not claimed now or later
     */
    boolean giveUp() {
        return claiming.compareAndSet(Claiming.OPEN, Claiming.GIVEN_UP)
                || claiming.get() == Claiming.GIVEN_UP;
    }

    RangeWork range() {
        return range;
    }

    GroupRef ref() {
        return ref;
    }

    /** Takes what is ours, and hands the outcomes that others have already to the range. */
    void granted(Claim.Granted granted) {
        won = granted.won();
        unanswered = won;
        if (won != 0) {
            journal.open(ref.sequence(), ref.count());
        }
        if ((ref.all() & ~won & ~granted.done()) != 0) {
            range.holdsElsewhere();
        }
        if (granted.done() != 0) {
            tellAgain(granted);
        }
    }

    private void tellAgain(Claim.Granted granted) {
        for (int ordinal = ref.first(); ordinal < ref.first() + ref.count(); ordinal++) {
            int bit = ref.bit(ordinal);
            if ((granted.accepted() & bit) != 0) {
                range.tell(ordinal, Outcome.ACCEPTED, null);
            } else if ((granted.rejected() & bit) != 0) {
                range.tell(ordinal, Outcome.REJECTED, null);
            } else if ((granted.skipped() & bit) != 0) {
                range.tell(ordinal, Outcome.SKIPPED, null);
            } else if ((granted.expired() & bit) != 0) {
                range.tell(ordinal, Outcome.EXPIRED, null);
            } else if ((granted.inDoubt() & bit) != 0) {
                range.tell(ordinal, Outcome.IN_DOUBT, null);
            }
        }
    }

    /** The next message that is ours, or null. */
    @Nullable Flight next() {
        while (next < ref.count()) {
            int index = next++;
            if ((won & ref.bit(ref.first() + index)) != 0) {
                return new Flight(this, index);
            }
        }
        return null;
    }

    void mark(int index, MessageMark mark) {
        journal.mark(ref.sequence(), index, mark);
    }

    /**
     * Notes what became of a message.
     *
     * @param outcome null when it was not sent and is free again
     * @throws IllegalStateException when it has an outcome: the first one stands
     */
    void conclude(int index, @Nullable Outcome outcome, @Nullable String reply) {
        int bit = ref.bit(ref.first() + index);
        if ((unanswered & bit) == 0) {
            throw new IllegalStateException("A message has one outcome");
        }
        unanswered &= ~bit;
        mark(index, markOf(outcome));
        outcomes[index] = outcome;
        replies[index] = reply;
    }

    boolean isAnswered() {
        return unanswered == 0;
    }

    Settlement outcome() {
        int accepted = 0;
        int rejected = 0;
        int expired = 0;
        int inDoubt = 0;
        for (int i = 0; i < ref.count(); i++) {
            int bit = ref.bit(ref.first() + i);
            switch (outcomes[i]) {
                case null -> {}
                case ACCEPTED -> accepted |= bit;
                case REJECTED -> rejected |= bit;
                case EXPIRED -> expired |= bit;
                case IN_DOUBT -> inDoubt |= bit;
                case SKIPPED, DEFERRED -> {}
            }
        }
        return new Settlement(accepted, rejected, expired, inDoubt);
    }

    void settling(CompletableFuture<Boolean> future) {
        settlement = future;
    }

    CompletableFuture<Boolean> settlement() {
        if (settlement == null) {
            throw new IllegalStateException("The group is not being settled");
        }
        return settlement;
    }

    /** After settlement: hands the outcomes to the range. */
    void tell(DeliveryMetrics metrics) {
        for (int i = 0; i < ref.count(); i++) {
            Outcome outcome = outcomes[i];
            int ordinal = ref.first() + i;
            if (outcome != null) {
                range.tell(ordinal, outcome, replies[i]);
                metrics.count(outcome);
            } else if ((won & ref.bit(ordinal)) != 0) {
                range.releases();
                metrics.countReleased();
            }
        }
    }

    private static MessageMark markOf(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> MessageMark.RELEASED;
            case ACCEPTED -> MessageMark.ACCEPTED;
            case REJECTED -> MessageMark.REJECTED;
            case EXPIRED -> MessageMark.EXPIRED;
            case IN_DOUBT -> MessageMark.IN_DOUBT;
            case DEFERRED, SKIPPED -> MessageMark.RELEASED;
        };
    }
}
