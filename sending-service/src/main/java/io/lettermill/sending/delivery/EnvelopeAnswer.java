package io.lettermill.sending.delivery;

import io.lettermill.sending.smtp.SmtpReply;

/** What a gateway said to a message's envelope. */
sealed interface EnvelopeAnswer {

    /** The content may come. */
    record Go() implements EnvelopeAnswer {}

    /**
     * Not this message, or not now.
     *
     * @param wantsContent whether the gateway nevertheless waits for a content, which must be empty
     *     then
     */
    record Refused(SmtpReply reply, boolean wantsContent) implements EnvelopeAnswer {}
}
