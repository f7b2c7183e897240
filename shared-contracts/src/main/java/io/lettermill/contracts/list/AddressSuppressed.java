package io.lettermill.contracts.list;

/**
 * Event: nothing may be sent to an address of this workspace any more.
 *
 * @param addressHash lower-case hex SHA-256 of the normalised address; the address itself does not
 *     travel
 */
public record AddressSuppressed(String addressHash, Reason reason) {

    /** Why. */
    public enum Reason {
        MANUAL,
        BOUNCED,
        COMPLAINED,
        ERASED
    }
}
