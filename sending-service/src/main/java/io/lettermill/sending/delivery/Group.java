package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.journal.JournalLane;
import io.lettermill.sending.journal.MessageMark;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Settlement;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A claimed group while its messages are sent. For one thread. */
final class Group {

    private final RangeWork range;
    private final GroupRef ref;
    private final JournalLane journal;
    private final @Nullable Outcome[] outcomes;
    private final @Nullable String[] replies;
    private int won;
    private int unanswered;
    private int next;
    private @Nullable CompletableFuture<Boolean> settlement;
    private volatile boolean givenUp;

    Group(RangeWork range, GroupRef ref, JournalLane journal) {
        this.range = range;
        this.ref = ref;
        this.journal = journal;
        this.outcomes = new Outcome[ref.count()];
        this.replies = new String[ref.count()];
    }

    /** A claim that has not been sent yet must not be sent any more. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    RangeWork range() {
        return range;
    }

    GroupRef ref() {
        return ref;
    }

    void won(int word) {
        won = word;
        unanswered = Integer.bitCount(word);
        journal.open(ref.sequence(), ref.count());
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
     */
    void conclude(int index, @Nullable Outcome outcome, @Nullable String reply) {
        mark(index, markOf(outcome));
        outcomes[index] = outcome;
        replies[index] = reply;
        unanswered--;
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
