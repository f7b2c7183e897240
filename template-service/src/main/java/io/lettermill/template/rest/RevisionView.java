package io.lettermill.template.rest;

import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One revision with its source. */
public record RevisionView(
        int revision,
        String subject,
        TemplateFormat format,
        String source,
        @Nullable String text,
        @Nullable String layout,
        TranslationsBody translations,
        @Nullable UUID brandKitId,
        List<String> attributes,
        RevisionLabel label,
        String author,
        String message,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        Instant createdAt) {

    static RevisionView of(Revision revision) {
        Approval approval = revision.approval();
        return new RevisionView(
                revision.number(),
                revision.content().subject(),
                revision.content().format(),
                revision.content().source(),
                revision.content().text(),
                revision.content().layout(),
                TranslationsBody.of(revision.content().translations()),
                revision.content().brandKitId(),
                revision.attributes(),
                revision.label(),
                revision.authorship().author(),
                revision.authorship().message(),
                approval == null ? null : approval.by(),
                approval == null ? null : approval.at(),
                revision.createdAt());
    }
}
