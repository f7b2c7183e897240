package io.lettermill.template.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One state of a template. Its content never changes; only its approval comes and goes.
 *
 * @param number from 1, without gaps
 * @param attributes of the subscriber that the mail uses, sorted
 * @param warnings sentences that the checks gave when it was made
 * @param approval null while nobody has approved it
 */
public record Revision(
        UUID templateId,
        int number,
        TemplateContent content,
        List<String> attributes,
        List<String> warnings,
        Authorship authorship,
        @Nullable Approval approval,
        Instant createdAt) {

    public RevisionLabel label() {
        return approval == null ? RevisionLabel.DRAFT : RevisionLabel.APPROVED;
    }

    /** The same content, approved or, with null, no longer. */
    public Revision with(@Nullable Approval other) {
        return new Revision(
                templateId, number, content, attributes, warnings, authorship, other, createdAt);
    }
}
