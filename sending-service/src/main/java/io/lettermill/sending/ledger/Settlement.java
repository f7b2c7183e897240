package io.lettermill.sending.ledger;

/**
 * Outcomes of a group; words as in {@link GroupRef}. What the owner holds beyond them is released.
 */
public record Settlement(int accepted, int rejected, int expired, int inDoubt) {

    /** Nothing was written: all is released. */
    public static final Settlement RELEASE = new Settlement(0, 0, 0, 0);
}
