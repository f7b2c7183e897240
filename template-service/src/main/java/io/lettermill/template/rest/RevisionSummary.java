package io.lettermill.template.rest;

import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A revision without its source. */
public record RevisionSummary(
        int revision,
        String subject,
        TemplateFormat format,
        RevisionLabel label,
        String author,
        String message,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        Instant createdAt) {

    static RevisionSummary of(Revision revision) {
        Approval approval = revision.approval();
        return new RevisionSummary(
                revision.number(),
                revision.content().subject(),
                revision.content().format(),
                revision.label(),
                revision.authorship().author(),
                revision.authorship().message(),
                approval == null ? null : approval.by(),
                approval == null ? null : approval.at(),
                revision.createdAt());
    }
}
