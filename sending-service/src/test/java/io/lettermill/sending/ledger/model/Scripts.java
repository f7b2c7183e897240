package io.lettermill.sending.ledger.model;

import static io.lettermill.sending.ledger.model.World.flightId;

import io.lettermill.sending.ledger.model.OwnerState.Register;

/** The scripts in src/main/resources/io/lettermill/sending/persistence, on a {@link World}. */
final class Scripts {

    enum Claim {
        GRANTED,
        NOT_SENDING,
        LEASE_LOST
    }

    private Scripts() {}

    /** claim.lua, for the group of all messages; on GRANTED the answer is in the owner's lane. */
    static Claim claim(World world, OwnerState owner) {
        int sequence = owner.sequence + 1;
        if (world.has(Guard.CLAIM_SENT_AGAIN)
                && owner.flight != 0
                && owner.flightSequence == sequence) {
            owner.won = owner.flight;
            return Claim.GRANTED;
        }
        if (world.has(Guard.CLAIM_NEEDS_LEASE) && owner.register != Register.REGISTERED) {
            return Claim.LEASE_LOST;
        }
        int free =
                world.has(Guard.CLAIM_ONLY_FREE)
                        ? world.all() & ~world.claimed
                        : world.all() & ~world.outcomes();
        owner.won = free;
        if (free == 0) {
            return Claim.GRANTED;
        }
        if (world.state != World.State.RUNNING) {
            return Claim.NOT_SENDING;
        }
        world.claimed = world.all();
        if (world.has(Guard.CLAIM_NOTES_FLIGHT)) {
            owner.flight = free;
            owner.flightSequence = sequence;
        }
        return Claim.GRANTED;
    }

    /** settle.lua. */
    static void settle(
            World world, int ownerId, int sequence, int accepted, int rejected, int inDoubt) {
        OwnerState owner = world.owners[ownerId];
        boolean open = owner.flight != 0 && owner.flightSequence == sequence;
        if (!open && world.has(Guard.SETTLE_ONCE)) {
            settleLate(world, flightId(ownerId, sequence), accepted, rejected);
            return;
        }
        int rest = open ? owner.flight : world.all();
        world.accepted |= rest & accepted;
        world.rejected |= rest & rejected;
        world.inDoubt |= rest & inDoubt;
        doubt(world, rest & inDoubt, flightId(ownerId, sequence));
        rest &= ~(accepted | rejected | inDoubt);
        if (world.state == World.State.CANCELLED) {
            world.skipped |= rest;
        } else {
            world.claimed &= ~rest;
        }
        owner.flight = 0;
        owner.flightSequence = 0;
    }

    private static void settleLate(World world, int flight, int accepted, int rejected) {
        int ours = 0;
        for (int m = 0; m < world.messages; m++) {
            if (!world.has(Guard.LATE_ANSWER_OF_SAME_FLIGHT) || world.doubtOf[m] == flight) {
                ours |= 1 << m;
            }
        }
        int lateAccepted = world.inDoubt & accepted & ours;
        int lateRejected = world.inDoubt & rejected & ours;
        world.inDoubt &= ~(lateAccepted | lateRejected);
        world.accepted |= lateAccepted;
        world.rejected |= lateRejected;
        doubt(world, lateAccepted | lateRejected, 0);
    }

    private static void doubt(World world, int messages, int flight) {
        for (int m = 0; m < world.messages; m++) {
            if ((messages & 1 << m) != 0) {
                world.doubtOf[m] = flight;
            }
        }
    }

    /** settle_doubts.lua, 'resend', for everything in doubt. */
    static void resend(World world) {
        int settled = world.inDoubt;
        world.inDoubt = 0;
        world.claimed &= ~settled;
        doubt(world, settled, 0);
        world.resent |= settled;
        world.acceptedSinceResend &= ~settled;
        world.maybeHandedOver &= ~settled;
        if (world.state == World.State.FINISHED) {
            world.state = World.State.RUNNING;
        }
        reopen(world);
    }

    /** settle_doubts.lua, 'accept', for everything in doubt. */
    static void accept(World world) {
        int settled = world.inDoubt;
        world.inDoubt = 0;
        world.accepted |= settled;
        world.acceptedByPeople |= settled;
        doubt(world, settled, 0);
        reopen(world);
    }

    private static void reopen(World world) {
        if (world.has(Guard.RESEND_REOPENS)) {
            world.rangeDone = false;
        }
        world.reopenings++;
    }

    /** end_range.lua. */
    static void endRange(World world, int reopeningsSeen) {
        world.rangeDone =
                !world.has(Guard.END_LOOKS_AT_REOPENINGS) || world.reopenings == reopeningsSeen;
    }

    /** cancel.lua, after the start. */
    static void cancel(World world) {
        int free = world.all() & ~world.claimed;
        world.skipped |= free;
        world.claimed |= free;
        world.state = World.State.CANCELLED;
        world.cancelled = true;
    }

    /** expire.lua, and then end_range.lua when nothing is in somebody's hands (ExpireGoneRange). */
    static void expire(World world) {
        int free = world.all() & ~world.claimed;
        world.expired |= free;
        world.claimed |= free;
        if (world.isComplete()) {
            endRange(world, world.reopenings);
        }
    }

    /** owner.lua, 'fence'. */
    static void fence(OwnerState owner) {
        owner.register = Register.FENCED;
    }

    /** owner.lua, 'forget'. */
    static boolean forget(World world, OwnerState owner) {
        if (owner.flight != 0 && world.has(Guard.FORGET_ONLY_WITHOUT_FLIGHTS)) {
            return false;
        }
        owner.register = Register.FORGOTTEN;
        return true;
    }
}
