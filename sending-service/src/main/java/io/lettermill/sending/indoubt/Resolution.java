package io.lettermill.sending.indoubt;

/** What becomes of messages in doubt. */
public enum Resolution {
    /** They are sent again, deliberately; who has got one gets another with the same Message-ID. */
    RESEND,
    /** They count as accepted. */
    ACCEPT
}
