package io.lettermill.sending.ledger.model;

import io.lettermill.sending.ledger.model.OwnerState.Life;
import io.lettermill.sending.ledger.model.OwnerState.Phase;
import io.lettermill.sending.ledger.model.OwnerState.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Faults, people, and what happens to a dispatch as a whole. */
final class Disturbances {

    private final World world;
    private final List<Step> steps = new ArrayList<>();

    private Disturbances(World world) {
        this.world = world;
    }

    static List<Step> of(World world) {
        Disturbances all = new Disturbances(world);
        all.ofOwners();
        all.ofTheDispatch();
        all.byPeople();
        return all.steps;
    }

    /** The last owner is the one that comes when another has ended; nothing happens to it. */
    private void ofOwners() {
        int last = world.owners.length - 1;
        boolean oneEnded = false;
        for (int id = 0; id < last; id++) {
            OwnerState owner = world.owners[id];
            oneEnded |= owner.life == Life.ENDED;
            if (owner.life == Life.ALIVE) {
                kill(id);
                lapse(id, owner);
            }
        }
        if (oneEnded && world.owners[last].life == Life.NOT_STARTED) {
            step(true, "owner " + last + " comes", after -> start(after.owners[last]));
        }
    }

    static void start(OwnerState owner) {
        owner.life = Life.ALIVE;
        owner.register = Register.REGISTERED;
        owner.holds = true;
    }

    private void kill(int id) {
        if (world.budget.kills == 0) {
            return;
        }
        step(
                false,
                "owner " + id + " is killed",
                after -> {
                    after.budget.kills--;
                    after.owners[id].end();
                });
        if (world.budget.lostJournals > 0) {
            step(
                    false,
                    "owner " + id + " is killed and its journal lost",
                    after -> {
                        after.budget.kills--;
                        after.budget.lostJournals--;
                        after.owners[id].journalInReach = false;
                        after.owners[id].end();
                    });
        }
    }

    /** Frozen, or cut off from Redis: it goes on whenever it likes, and does not know. */
    private void lapse(int id, OwnerState owner) {
        if (world.budget.lapses > 0 && owner.holds) {
            step(
                    false,
                    "owner " + id + "'s lease runs out",
                    after -> {
                        after.budget.lapses--;
                        after.owners[id].holds = false;
                    });
            if (world.budget.lostJournals > 0) {
                step(
                        false,
                        "owner " + id + "'s lease runs out, its journal out of reach",
                        after -> {
                            after.budget.lapses--;
                            after.budget.lostJournals--;
                            after.owners[id].holds = false;
                            after.owners[id].journalInReach = false;
                        });
            }
        }
        if (!owner.holds && owner.phase == Phase.IDLE) {
            // Ownership.current: it goes on as a new owner
            step(true, "owner " + id + " gives up", after -> after.owners[id].end());
        }
    }

    private void ofTheDispatch() {
        if (world.isComplete() && world.state != World.State.FINISHED) {
            step(true, "it is finished", after -> after.state = World.State.FINISHED);
        }
        if (world.audienceLost && !world.rangeDone && world.worksOnRanges()) {
            step(true, "the lost range expires", Scripts::expire);
        }
        if (world.budget.lostAudiences > 0) {
            step(
                    false,
                    "Kafka loses the audience",
                    after -> {
                        after.budget.lostAudiences--;
                        after.audienceLost = true;
                    });
        }
    }

    private void byPeople() {
        boolean active = world.state == World.State.RUNNING || world.state == World.State.PAUSED;
        if (world.budget.cancels > 0 && active) {
            step(
                    false,
                    "somebody cancels",
                    after -> {
                        after.budget.cancels--;
                        Scripts.cancel(after);
                    });
        }
        if (world.budget.pauses > 0 && world.state == World.State.RUNNING) {
            step(
                    false,
                    "somebody pauses",
                    after -> {
                        after.budget.pauses--;
                        after.state = World.State.PAUSED;
                    });
        }
        if (world.state == World.State.PAUSED) {
            // what people hold, people let go: the one thing that is waited for
            step(true, "somebody resumes", after -> after.state = World.State.RUNNING);
        }
        if (world.budget.resends > 0
                && world.inDoubt != 0
                && !world.cancelled
                && !world.audienceLost) {
            step(
                    false,
                    "somebody resends",
                    after -> {
                        after.budget.resends--;
                        Scripts.resend(after);
                    });
        }
        if (world.budget.accepts > 0 && world.inDoubt != 0) {
            step(
                    false,
                    "somebody accepts",
                    after -> {
                        after.budget.accepts--;
                        Scripts.accept(after);
                    });
        }
    }

    private void step(boolean byItself, String name, Consumer<World> change) {
        World after = world.copy();
        change.accept(after);
        steps.add(new Step(name, byItself, after));
    }
}
