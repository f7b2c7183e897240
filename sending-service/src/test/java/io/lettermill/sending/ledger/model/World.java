package io.lettermill.sending.ledger.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One state of everything. Sets of messages are words, message 0 being the lowest bit. */
final class World {

    enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        FINISHED
    }

    /** How many of each disturbance may still come. */
    static final class Budget {
        int kills;
        int lapses;
        int lostJournals;
        int deferrals;
        int resends;
        int accepts;
        int cancels;
        int pauses;
        int lostAudiences;
        int redeliveries;

        Budget copy() {
            Budget copy = new Budget();
            copy.kills = kills;
            copy.lapses = lapses;
            copy.lostJournals = lostJournals;
            copy.deferrals = deferrals;
            copy.resends = resends;
            copy.accepts = accepts;
            copy.cancels = cancels;
            copy.pauses = pauses;
            copy.lostAudiences = lostAudiences;
            copy.redeliveries = redeliveries;
            return copy;
        }

        void addTo(StringBuilder key) {
            key.append((char) (kills | lapses << 2 | lostJournals << 4 | deferrals << 6));
            key.append((char) (resends | accepts << 2 | cancels << 4 | pauses << 6));
            key.append((char) (lostAudiences | redeliveries << 2));
        }
    }

    /** What somebody read of a dead owner's flight and will settle it by. */
    record Reading(int owner, int sequence, int accepted, int rejected, int inDoubt)
            implements Comparable<Reading> {

        @Override
        public int compareTo(Reading other) {
            return Integer.compare(number(), other.number());
        }

        private int number() {
            return flightId(owner, sequence) << 6 | accepted << 4 | rejected << 2 | inDoubt;
        }
    }

    final int messages;
    final Set<Guard> without;
    final Budget budget;
    final OwnerState[] owners;

    // Redis: the dispatch
    State state = State.RUNNING;
    boolean cancelled;
    int reopenings;
    boolean rangeDone;
    int claimed;
    int accepted;
    int rejected;
    int skipped;
    int expired;
    int inDoubt;

    /** Per message, the flight that left it in doubt: owner and sequence; 0 for none. */
    final int[] doubtOf;

    boolean audienceLost;
    final @Nullable Reading[] readings = new Reading[2];

    // what really happened
    final int[] acceptedAtSink;
    int acceptedSinceResend;
    int resent;
    int maybeHandedOver;
    int acceptedByPeople;

    World(int messages, int owners, Budget budget, Set<Guard> without) {
        this(messages, budget, without, new OwnerState[owners]);
        for (int i = 0; i < owners; i++) {
            this.owners[i] = new OwnerState(messages);
        }
    }

    World copy() {
        World copy = new World(messages, budget.copy(), without, new OwnerState[owners.length]);
        for (int i = 0; i < owners.length; i++) {
            copy.owners[i] = new OwnerState(owners[i]);
        }
        copy.state = state;
        copy.cancelled = cancelled;
        copy.reopenings = reopenings;
        copy.rangeDone = rangeDone;
        copy.claimed = claimed;
        copy.accepted = accepted;
        copy.rejected = rejected;
        copy.skipped = skipped;
        copy.expired = expired;
        copy.inDoubt = inDoubt;
        System.arraycopy(doubtOf, 0, copy.doubtOf, 0, messages);
        copy.audienceLost = audienceLost;
        System.arraycopy(readings, 0, copy.readings, 0, readings.length);
        System.arraycopy(acceptedAtSink, 0, copy.acceptedAtSink, 0, messages);
        copy.acceptedSinceResend = acceptedSinceResend;
        copy.resent = resent;
        copy.maybeHandedOver = maybeHandedOver;
        copy.acceptedByPeople = acceptedByPeople;
        return copy;
    }

    private World(int messages, Budget budget, Set<Guard> without, OwnerState[] owners) {
        this.messages = messages;
        this.without = without;
        this.budget = budget;
        this.owners = owners;
        this.doubtOf = new int[messages];
        this.acceptedAtSink = new int[messages];
    }

    boolean has(Guard guard) {
        return !without.contains(guard);
    }

    int all() {
        return (1 << messages) - 1;
    }

    int outcomes() {
        return accepted | rejected | skipped | expired | inDoubt;
    }

    boolean isComplete() {
        return outcomes() == all();
    }

    /** Nothing is left to be done by anybody, and the numbers add up. */
    boolean isAtEnd() {
        return isComplete() && state == State.FINISHED && rangeDone;
    }

    boolean worksOnRanges() {
        return state != State.PAUSED;
    }

    static int flightId(int owner, int sequence) {
        return owner << 3 | sequence;
    }

    /** Takes out what has no influence any more, so that fewer states differ. */
    void forgetWhatIsOver() {
        maybeHandedOver &= ~(accepted | rejected | skipped | expired);
        Reading second = readings[1];
        if (second != null && (readings[0] == null || second.compareTo(readings[0]) < 0)) {
            readings[1] = readings[0];
            readings[0] = second;
        }
        for (OwnerState owner : owners) {
            owner.forgetWhatIsOver(has(Guard.MARKS_HAVE_SEQUENCE));
        }
    }

    /** The state as text; equal if and only if the states are. */
    String key() {
        StringBuilder key = new StringBuilder(64);
        budget.addTo(key);
        for (OwnerState owner : owners) {
            owner.addTo(key);
        }
        key.append(
                (char)
                        (state.ordinal()
                                | (cancelled ? 4 : 0)
                                | (rangeDone ? 8 : 0)
                                | (audienceLost ? 16 : 0)
                                | reopenings << 5));
        key.append((char) (claimed | accepted << 2 | rejected << 4 | skipped << 6));
        key.append((char) (expired | inDoubt << 2 | acceptedSinceResend << 4 | resent << 6));
        key.append((char) (maybeHandedOver | acceptedByPeople << 2));
        for (int m = 0; m < messages; m++) {
            key.append((char) doubtOf[m]).append((char) acceptedAtSink[m]);
        }
        for (Reading reading : readings) {
            if (reading != null) {
                key.append((char) (reading.number() + 1));
            } else {
                key.append((char) 0);
            }
        }
        return key.toString();
    }
}
