package io.lettermill.list.domain;

/** Decides whether a text is an address that mail can be sent to, and normalises it. */
@FunctionalInterface
public interface AddressRules {

    /** Reads an address as a person or a file wrote it; never throws. */
    Reading read(String text);

    /** What came of reading an address. */
    sealed interface Reading {

        record Accepted(EmailAddress address) implements Reading {}

        /**
         * @param reason one clause without the address, such as {@code the @ is missing}
         */
        record Refused(String reason) implements Reading {}
    }
}
