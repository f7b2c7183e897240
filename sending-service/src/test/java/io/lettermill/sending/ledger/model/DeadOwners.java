package io.lettermill.sending.ledger.model;

import io.lettermill.sending.ledger.model.OwnerState.Life;
import io.lettermill.sending.ledger.model.OwnerState.Mark;
import io.lettermill.sending.ledger.model.OwnerState.Register;
import io.lettermill.sending.ledger.model.World.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** SettleDeadOwners, by up to two replicas at once. */
final class DeadOwners {

    private final World world;
    private final List<Step> steps = new ArrayList<>();

    private DeadOwners(World world) {
        this.world = world;
    }

    static List<Step> of(World world) {
        DeadOwners dead = new DeadOwners(world);
        for (int id = 0; id < world.owners.length; id++) {
            dead.about(id, world.owners[id]);
        }
        for (int i = 0; i < world.readings.length; i++) {
            dead.settle(i);
        }
        return dead.steps;
    }

    private void about(int id, OwnerState owner) {
        boolean leaseOverInRedis = !owner.holds || !world.has(Guard.LEASE_ENDS_HERE_FIRST);
        if (owner.register == Register.REGISTERED
                && (owner.life == Life.ENDED || leaseOverInRedis)) {
            step("fences owner " + id, after -> Scripts.fence(after.owners[id]));
        }
        if (owner.register != Register.FENCED) {
            return;
        }
        if (owner.flight != 0) {
            read(id, owner);
        }
        World after = world.copy();
        if (Scripts.forget(after, after.owners[id])) {
            steps.add(new Step("owner " + id + " is forgotten", true, after));
        }
    }

    /** What is settled follows from the journal as it is at this moment, if it is in reach. */
    private void read(int id, OwnerState owner) {
        int slot = world.readings[0] == null ? 0 : world.readings[1] == null ? 1 : -1;
        Reading reading = owner.journalInReach ? byJournal(id, owner) : withoutJournal(id, owner);
        if (slot < 0 || reading.equals(world.readings[0]) || reading.equals(world.readings[1])) {
            return;
        }
        step(
                "somebody reads what owner " + id + " held",
                after -> {
                    after.readings[slot] = reading;
                    if (!owner.journalInReach) {
                        after.maybeHandedOver |= owner.flight;
                    }
                });
    }

    private Reading byJournal(int id, OwnerState owner) {
        int accepted = 0;
        int rejected = 0;
        int inDoubt = 0;
        for (int m = 0; m < world.messages; m++) {
            int bit = owner.flight & 1 << m;
            switch (mark(owner, m)) {
                case NONE, RELEASED -> {}
                case WRITTEN -> inDoubt |= world.has(Guard.WRITTEN_IS_IN_DOUBT) ? bit : 0;
                case IN_DOUBT -> inDoubt |= bit;
                case ACCEPTED -> accepted |= bit;
                case REJECTED -> rejected |= bit;
            }
        }
        return new Reading(id, owner.flightSequence, accepted, rejected, inDoubt);
    }

    /** JournalReading.mark: none of a group that was not opened. */
    private Mark mark(OwnerState owner, int message) {
        return owner.journalSequence == owner.flightSequence
                        || !world.has(Guard.MARKS_HAVE_SEQUENCE)
                ? owner.marks[message]
                : Mark.NONE;
    }

    private Reading withoutJournal(int id, OwnerState owner) {
        int inDoubt = world.has(Guard.UNKNOWN_IS_IN_DOUBT) ? owner.flight : 0;
        return new Reading(id, owner.flightSequence, 0, 0, inDoubt);
    }

    private void settle(int slot) {
        Reading reading = world.readings[slot];
        if (reading == null) {
            return;
        }
        step(
                "somebody settles what owner " + reading.owner() + " held",
                after -> {
                    after.readings[slot] = null;
                    Scripts.settle(
                            after,
                            reading.owner(),
                            reading.sequence(),
                            reading.accepted(),
                            reading.rejected(),
                            reading.inDoubt());
                });
    }

    private void step(String name, Consumer<World> change) {
        World after = world.copy();
        change.accept(after);
        steps.add(new Step(name, true, after));
    }
}
