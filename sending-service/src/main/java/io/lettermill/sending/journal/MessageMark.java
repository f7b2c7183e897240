package io.lettermill.sending.journal;

/** What the journal says of one message; the order is the code in the file. */
public enum MessageMark {
    /** Nothing of it was handed to SMTP. */
    NONE,
    /** It may have been handed to SMTP; no answer is known. */
    WRITTEN,
    ACCEPTED,
    REJECTED,
    EXPIRED,
    /** Not sent, or refused for now: may be tried again. */
    RELEASED,
    /** The connection ended before the answer to the final dot. */
    IN_DOUBT;

    private static final MessageMark[] ALL = values();

    byte code() {
        return (byte) ordinal();
    }

    static MessageMark of(byte code) {
        return ALL[code];
    }
}
