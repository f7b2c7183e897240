package io.lettermill.sending.ledger.model;

import io.lettermill.sending.ledger.model.OwnerState.Answer;
import io.lettermill.sending.ledger.model.OwnerState.Mark;
import io.lettermill.sending.ledger.model.OwnerState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the lane of an owner does: GroupFeed, Group, Lane and RangeWork. */
final class LaneSteps {

    private final World world;
    private final int id;
    private final List<Step> steps = new ArrayList<>();

    private LaneSteps(World world, int id) {
        this.world = world;
        this.id = id;
    }

    static List<Step> of(World world, int id) {
        LaneSteps lane = new LaneSteps(world, id);
        OwnerState owner = world.owners[id];
        if (owner.acts()) {
            lane.add(owner);
        }
        return lane.steps;
    }

    private void add(OwnerState owner) {
        switch (owner.phase) {
            case IDLE -> takeRange(owner);
            case CLAIMING -> claim();
            case READY -> send(owner);
            case MARKED -> {
                if (world.has(Guard.CHECK_AFTER_MARK)) {
                    check(owner, Phase.CHECKED);
                } else {
                    go("goes on", Phase.CHECKED);
                }
            }
            case CHECKED -> write();
            case WRITTEN -> read(owner);
            case SETTLING -> settle();
            case ENDING -> endRange();
        }
    }

    /** RedisRanges.lease, or the record came again; several owners may have it at once. */
    private void takeRange(OwnerState owner) {
        if (!owner.holds || world.audienceLost || !world.worksOnRanges()) {
            return;
        }
        if (!world.rangeDone) {
            step("takes the range", true, Moved::takeRange);
        } else if (world.budget.redeliveries > 0) {
            step(
                    "takes the range that came again",
                    false,
                    lane -> {
                        lane.world.budget.redeliveries--;
                        lane.takeRange();
                    });
        }
    }

    /** GroupFeed.prefetch and grant. The answer may be lost; then the claim is sent again. */
    private void claim() {
        step(
                "claims, and the answer is lost",
                false,
                lane -> Scripts.claim(lane.world, lane.owner));
        step(
                "claims",
                true,
                lane -> {
                    switch (Scripts.claim(lane.world, lane.owner)) {
                        case GRANTED -> granted(lane.world, lane.owner);
                        case NOT_SENDING -> lane.owner.idle();
                        case LEASE_LOST -> lane.owner.end();
                    }
                });
    }

    private static void granted(World world, OwnerState owner) {
        owner.heldElsewhere = (world.all() & ~owner.won & ~world.outcomes()) != 0;
        owner.todo = owner.won;
        if (owner.won == 0) {
            owner.phase = Phase.ENDING;
            return;
        }
        owner.sequence++;
        owner.claimedAfterResend = world.resent;
        // JournalLane.open
        owner.journalSequence = owner.sequence;
        for (int m = 0; m < world.messages; m++) {
            if (world.has(Guard.MARKS_HAVE_SEQUENCE)) {
                owner.mark(m, Mark.NONE);
            }
        }
        owner.phase = Phase.READY;
    }

    private void send(OwnerState owner) {
        if (owner.todo == 0) {
            go("has all answers", Phase.SETTLING);
            return;
        }
        if (world.state != World.State.RUNNING) {
            // GroupFeed.nextOfActive: nothing further leaves
            step(
                    "gives the rest back",
                    true,
                    lane -> {
                        for (int m = 0; m < lane.world.messages; m++) {
                            if ((lane.owner.todo & 1 << m) != 0) {
                                lane.owner.mark(m, Mark.RELEASED);
                            }
                        }
                        lane.owner.todo = 0;
                    });
            // or has not seen the new state yet
        }
        if (!world.has(Guard.CHECK_AFTER_MARK)) {
            check(owner, Phase.MARKED);
        } else if (world.has(Guard.MARK_BEFORE_WRITE)) {
            step(
                    "marks",
                    true,
                    lane -> {
                        mark(lane.world, lane.owner);
                        lane.owner.phase = Phase.MARKED;
                    });
        } else {
            go("goes on", Phase.MARKED);
        }
    }

    private static void mark(World world, OwnerState owner) {
        owner.mark(owner.current(), Mark.WRITTEN);
        world.maybeHandedOver |= 1 << owner.current();
    }

    /** Owner.holds. */
    private void check(OwnerState owner, Phase next) {
        if (owner.holds || !world.has(Guard.LEASE_IS_CHECKED)) {
            go("finds its lease held", next);
        } else {
            step(
                    "finds its lease lost",
                    true,
                    lane -> {
                        lane.owner.mark(lane.owner.current(), Mark.NONE);
                        lane.owner.end();
                    });
        }
    }

    /** SmtpLink.write: the sink takes it, refuses it, or never sees all of it. */
    private void write() {
        if (!world.has(Guard.CHECK_AFTER_MARK)
                && world.owners[id].marks[world.owners[id].current()] != Mark.WRITTEN) {
            step("marks", true, lane -> mark(lane.world, lane.owner));
            return;
        }
        written("writes, and the sink accepts", Answer.ACCEPTED, true);
        written("writes, and the sink rejects", Answer.REJECTED, true);
        written("writes, and the connection ends before", Answer.NONE, true);
        if (world.budget.deferrals > 0) {
            written("writes, and the sink says: not now", Answer.DEFERRED, false);
        }
    }

    private void written(String name, Answer answer, boolean byItself) {
        step(
                name,
                byItself,
                lane -> {
                    int message = lane.owner.current();
                    if (answer == Answer.ACCEPTED) {
                        lane.world.acceptedAtSink[message]++;
                        if ((lane.owner.claimedAfterResend & 1 << message)
                                == (lane.world.resent & 1 << message)) {
                            lane.world.acceptedSinceResend |= 1 << message;
                        }
                    }
                    if (answer == Answer.DEFERRED) {
                        lane.world.budget.deferrals--;
                    }
                    lane.owner.answer = answer;
                    lane.owner.phase = Phase.WRITTEN;
                });
    }

    /** SmtpLink.read and Lane.conclude; without answer Lane.linkBroke. */
    private void read(OwnerState owner) {
        if (!world.has(Guard.MARK_BEFORE_WRITE) && owner.marks[owner.current()] != Mark.WRITTEN) {
            step("marks", true, lane -> mark(lane.world, lane.owner));
            return;
        }
        conclude("gets no answer", Mark.IN_DOUBT);
        switch (owner.answer) {
            case NONE -> {}
            case ACCEPTED -> conclude("reads: accepted", Mark.ACCEPTED);
            case REJECTED -> conclude("reads: rejected", Mark.REJECTED);
            case DEFERRED -> conclude("reads: not now", Mark.RELEASED);
        }
    }

    private void conclude(String name, Mark mark) {
        step(
                name,
                true,
                lane -> {
                    int message = lane.owner.current();
                    int bit = 1 << message;
                    lane.owner.mark(message, mark);
                    switch (mark) {
                        case ACCEPTED -> lane.owner.accepted |= bit;
                        case REJECTED -> lane.owner.rejected |= bit;
                        case IN_DOUBT -> lane.owner.inDoubt |= bit;
                        case NONE, WRITTEN, RELEASED -> {}
                    }
                    lane.owner.todo &= ~bit;
                    lane.owner.answer = Answer.NONE;
                    lane.owner.phase = Phase.READY;
                });
    }

    /** GroupFeed.settle. The answer may be lost; then the settlement is sent again. */
    private void settle() {
        step("settles, and the answer is lost", false, Moved::settleGroup);
        step(
                "settles",
                true,
                lane -> {
                    lane.settleGroup();
                    lane.owner.phase = Phase.ENDING;
                });
    }

    private void settleGroup() {
        OwnerState owner = world.owners[id];
        Scripts.settle(world, id, owner.sequence, owner.accepted, owner.rejected, owner.inDoubt);
    }

    /** RangeWork.finish: done, or parked when something was released or is in other hands. */
    private void endRange() {
        step(
                "ends the range",
                true,
                lane -> {
                    int concluded = lane.owner.accepted | lane.owner.rejected | lane.owner.inDoubt;
                    boolean released = (lane.owner.won & ~concluded) != 0;
                    if (!released && !lane.owner.heldElsewhere) {
                        Scripts.endRange(lane.world, lane.owner.reopeningsSeen);
                    }
                    lane.owner.idle();
                });
    }

    private void go(String name, Phase next) {
        step(name, true, lane -> lane.owner.phase = next);
    }

    private void step(String name, boolean byItself, Consumer<Moved> change) {
        World after = world.copy();
        change.accept(new Moved(after, id, after.owners[id]));
        steps.add(new Step("owner " + id + " " + name, byItself, after));
    }

    /** The state that a step makes. */
    private record Moved(World world, int id, OwnerState owner) {

        void takeRange() {
            owner.phase = Phase.CLAIMING;
            owner.reopeningsSeen = world.reopenings;
        }

        void settleGroup() {
            new LaneSteps(world, id).settleGroup();
        }
    }
}
