package io.lettermill.sending.ledger;

/**
 * A group in an owner's flights.
 *
 * @param won the ordinals that the owner holds
 */
public record OpenGroup(GroupRef group, int won) {}
