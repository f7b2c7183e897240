package io.lettermill.sending.domain;

/**
 * Who a mail is from.
 *
 * @param name display name
 * @param email address, also of the envelope
 */
public record Sender(String name, String email) {

    /** What stands right of the at sign. */
    public String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
