package io.lettermill.sending.testmail;

import io.lettermill.sending.domain.Sender;
import java.util.UUID;

/**
 * One rendered mail to one address.
 *
 * @param text plain-text part; empty for none
 */
public record TestMail(
        UUID id,
        UUID workspaceId,
        UUID gatewayId,
        Sender sender,
        String to,
        String subject,
        String html,
        String text) {}
