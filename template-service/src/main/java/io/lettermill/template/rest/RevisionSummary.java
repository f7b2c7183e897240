package io.lettermill.template.rest;

import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;

/** A revision without its source. */
public record RevisionSummary(
        int revision, String subject, TemplateFormat format, Instant createdAt) {

    static RevisionSummary of(Revision revision) {
        return new RevisionSummary(
                revision.number(),
                revision.content().subject(),
                revision.content().format(),
                revision.createdAt());
    }
}
