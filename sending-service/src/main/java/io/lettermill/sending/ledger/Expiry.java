package io.lettermill.sending.ledger;

/**
 * What came of expiring ordinals.
 *
 * @param expired they were free
 * @param open in somebody's hands, who will settle them: to be expired again afterwards
 */
public record Expiry(int expired, int open) {}
