package io.lettermill.contracts.sending;

import java.util.UUID;

/**
 * Command: send one rendered mail to one address, at most once, outside of any dispatch. It is not
 * tracked, not counted and not answered.
 *
 * @param gatewayId the gateway to send through
 * @param sender the From header and the envelope
 * @param to address
 * @param subject one line
 * @param text plain-text part; empty for none
 */
public record SendTestMail(
        UUID testMailId,
        UUID gatewayId,
        Sender sender,
        String to,
        String subject,
        String html,
        String text) {

    /** Who the mail comes from. */
    public record Sender(String name, String email) {}
}
