package io.lettermill.kit.messaging;

/**
 * The message's partition went to another process while the message was being tried: that one reads
 * it, and may have handled later ones already.
 */
final class PartitionTakenAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    PartitionTakenAway() {
        super("the partition was taken away", null, false, false);
    }
}
