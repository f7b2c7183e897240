package io.lettermill.sending.ledger.model;

import java.util.Optional;

/** What must be true in every state. */
final class Promises {

    private Promises() {}

    /** The promise that is broken, if any. */
    static Optional<String> broken(World world) {
        for (int m = 0; m < world.messages; m++) {
            Optional<String> broken = ofMessage(world, m);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return ofHands(world);
    }

    private static Optional<String> ofMessage(World world, int m) {
        int bit = 1 << m;
        int outcomes = 0;
        for (int word :
                new int[] {
                    world.accepted, world.rejected, world.skipped, world.expired, world.inDoubt
                }) {
            outcomes += (word & bit) != 0 ? 1 : 0;
        }
        int resent = (world.resent & bit) != 0 ? 1 : 0;
        boolean arrived = (world.acceptedSinceResend & bit) != 0;
        if (world.acceptedAtSink[m] > 1 + resent) {
            return Optional.of("accepted twice though nobody resent it");
        }
        if (outcomes > 1) {
            return Optional.of("several outcomes: planned is not their sum");
        }
        if (outcomes == 1 && (world.claimed & bit) == 0) {
            return Optional.of("an outcome, and free");
        }
        if ((world.claimed & bit) == 0 && arrived) {
            return Optional.of("accepted at the sink, and free");
        }
        if (((world.rejected | world.skipped | world.expired) & bit) != 0 && arrived) {
            return Optional.of("accepted at the sink, and told otherwise");
        }
        if ((world.accepted & bit) != 0
                && (world.acceptedByPeople & bit) == 0
                && world.acceptedAtSink[m] == 0) {
            return Optional.of("lost: accepted, but not at the sink");
        }
        if ((world.inDoubt & bit) != 0 && (world.maybeHandedOver & bit) == 0) {
            return Optional.of("in doubt, but never marked as written, and the journal is there");
        }
        return Optional.empty();
    }

    /** What is claimed without outcome is in exactly one flight of an owner not forgotten. */
    private static Optional<String> ofHands(World world) {
        int flying = 0;
        for (OwnerState owner : world.owners) {
            if ((flying & owner.flight) != 0) {
                return Optional.of("in two flights");
            }
            flying |= owner.flight;
            if (owner.flight != 0 && owner.register == OwnerState.Register.FORGOTTEN) {
                return Optional.of("in the hands of a forgotten owner");
            }
        }
        return (world.claimed & ~world.outcomes()) == flying
                ? Optional.empty()
                : Optional.of("claimed, and in nobody's flight");
    }
}
