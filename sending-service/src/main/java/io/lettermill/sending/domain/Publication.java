package io.lettermill.sending.domain;

import java.util.List;
import java.util.UUID;

/**
 * The content of a published template, our copy.
 *
 * @param links targets of the tracked links; link number 1 is the first
 */
public record Publication(
        UUID id,
        UUID workspaceId,
        String subject,
        String html,
        String text,
        List<String> attributes,
        List<String> links) {}
