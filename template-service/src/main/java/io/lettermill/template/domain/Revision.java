package io.lettermill.template.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One state of a template; never changes.
 *
 * @param number from 1, without gaps
 * @param attributes of the subscriber that the mail uses, sorted
 * @param warnings sentences that the checks gave when it was made
 */
public record Revision(
        UUID templateId,
        int number,
        TemplateContent content,
        List<String> attributes,
        List<String> warnings,
        Instant createdAt) {}
