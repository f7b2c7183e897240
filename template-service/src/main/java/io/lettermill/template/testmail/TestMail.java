package io.lettermill.template.testmail;

import java.util.UUID;

/**
 * One mail to one address.
 *
 * @param subject one line
 */
public record TestMail(
        UUID id,
        UUID workspaceId,
        UUID gatewayId,
        String senderName,
        String senderEmail,
        String to,
        String subject,
        String html,
        String text) {}
