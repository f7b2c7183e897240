package io.lettermill.sending.ledger;

import java.util.UUID;

/**
 * Up to 30 contiguous ordinals that one lane claims in one step. Sets of them are words of {@code
 * count} bits, the first ordinal being the highest bit, as Redis' BITFIELD has it.
 *
 * @param owner who claims
 * @param lane which of the owner's connections
 * @param sequence number of the group, unique in its lane
 */
public record GroupRef(
        String owner, int lane, long sequence, UUID dispatchId, int first, int count) {

    /** Most ordinals in a group: a word of them is an int, in Java and in Redis' scripts. */
    public static final int LIMIT = 30;

    public GroupRef {
        if (count < 1 || count > LIMIT) {
            throw new IllegalArgumentException("A group has 1 to " + LIMIT + " ordinals: " + count);
        }
    }

    /** The word that has only this ordinal. */
    public int bit(int ordinal) {
        return 1 << (count - 1 - (ordinal - first));
    }

    /** The word that has all ordinals. */
    public int all() {
        return (1 << count) - 1;
    }
}
