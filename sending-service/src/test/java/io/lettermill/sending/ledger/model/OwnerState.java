package io.lettermill.sending.ledger.model;

import java.util.Arrays;

/** An owner: its process' lane, its place in the register, its flight and its journal. */
final class OwnerState {

    enum Life {
        NOT_STARTED,
        ALIVE,
        /** Killed, or given up: nothing is done under it any more, its journal is not locked. */
        ENDED
    }

    enum Register {
        UNKNOWN,
        REGISTERED,
        FENCED,
        FORGOTTEN
    }

    enum Phase {
        IDLE,
        CLAIMING,
        READY,
        MARKED,
        CHECKED,
        WRITTEN,
        SETTLING,
        ENDING
    }

    enum Mark {
        NONE,
        WRITTEN,
        ACCEPTED,
        REJECTED,
        IN_DOUBT,
        RELEASED
    }

    enum Answer {
        NONE,
        ACCEPTED,
        REJECTED,
        DEFERRED
    }

    Life life = Life.NOT_STARTED;
    Register register = Register.UNKNOWN;

    /** Of the last group that was won. */
    int sequence;

    /** Whether the lease holds as far as the owner knows. */
    boolean holds;

    // in Redis
    int flight;
    int flightSequence;

    // the lane
    Phase phase = Phase.IDLE;
    int won;
    int todo;
    int accepted;
    int rejected;
    int inDoubt;
    boolean heldElsewhere;
    int reopeningsSeen;
    Answer answer = Answer.NONE;

    /** Messages that had been sent again when this lane claimed them. */
    int claimedAfterResend;

    // the journal
    int journalSequence;
    final Mark[] marks;
    boolean journalInReach = true;

    OwnerState(int messages) {
        marks = new Mark[messages];
        Arrays.fill(marks, Mark.NONE);
    }

    OwnerState(OwnerState other) {
        life = other.life;
        register = other.register;
        sequence = other.sequence;
        holds = other.holds;
        flight = other.flight;
        flightSequence = other.flightSequence;
        phase = other.phase;
        won = other.won;
        todo = other.todo;
        accepted = other.accepted;
        rejected = other.rejected;
        inDoubt = other.inDoubt;
        heldElsewhere = other.heldElsewhere;
        reopeningsSeen = other.reopeningsSeen;
        answer = other.answer;
        claimedAfterResend = other.claimedAfterResend;
        journalSequence = other.journalSequence;
        marks = other.marks.clone();
        journalInReach = other.journalInReach;
    }

    boolean acts() {
        return life == Life.ALIVE;
    }

    /** The message under way: the first that has no answer. */
    int current() {
        return Integer.numberOfTrailingZeros(todo);
    }

    void mark(int message, Mark mark) {
        marks[message] = mark;
    }

    /** The process ends, or gives this owner up: memory is gone, Redis and the journal stay. */
    void end() {
        life = Life.ENDED;
        holds = false;
        idle();
    }

    void idle() {
        phase = Phase.IDLE;
        won = 0;
        todo = 0;
        accepted = 0;
        rejected = 0;
        inDoubt = 0;
        heldElsewhere = false;
        reopeningsSeen = 0;
        answer = Answer.NONE;
        claimedAfterResend = 0;
    }

    /** Takes out what has no influence any more, so that fewer states differ. */
    void forgetWhatIsOver(boolean marksHaveSequence) {
        if (life == Life.ENDED && flight == 0) {
            register = Register.FORGOTTEN;
            sequence = 0;
            journalInReach = true;
        }
        boolean journalMatters = flight != 0 && flightSequence == journalSequence;
        if (!journalMatters && marksHaveSequence) {
            journalSequence = 0;
            Arrays.fill(marks, Mark.NONE);
        }
    }

    void addTo(StringBuilder key) {
        key.append((char) (life.ordinal() | register.ordinal() << 2 | phase.ordinal() << 4));
        key.append((char) (sequence | flightSequence << 3));
        key.append((char) (journalSequence | flight << 3 | bit(holds, 5) | bit(heldElsewhere, 6)));
        key.append((char) (won | todo << 2 | accepted << 4 | rejected << 6));
        key.append((char) (inDoubt | reopeningsSeen << 2 | answer.ordinal() << 5));
        int rest = claimedAfterResend | bit(journalInReach, 2);
        key.append((char) rest);
        int shift = 0;
        int all = 0;
        for (Mark mark : marks) {
            all |= mark.ordinal() << shift;
            shift += 3;
        }
        key.append((char) all);
    }

    private static int bit(boolean set, int place) {
        return set ? 1 << place : 0;
    }
}
