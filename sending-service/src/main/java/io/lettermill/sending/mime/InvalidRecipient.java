package io.lettermill.sending.mime;

/** A recipient that no mail can be written to. */
public final class InvalidRecipient extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the reason, without the address
     */
    public InvalidRecipient(String message) {
        super(message, null, false, false);
    }
}
