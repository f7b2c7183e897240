package io.lettermill.sending.testmail;

/** What became of a test mail. */
public enum TestMailResult {
    SENT,
    SENT_BEFORE,
    /** The workspace has no such gateway. */
    NO_GATEWAY,
    /** The gateway does not send from the sender's domain. */
    SENDER_DOMAIN_NOT_ALLOWED,
    /** An address that is none. */
    INVALID_ADDRESS,
    /** The sender's domain has a key that should sign and cannot. */
    UNUSABLE_KEY,
    /** The gateway cannot be reached, or refused it. */
    REFUSED
}
