package io.lettermill.template.rest;

import io.lettermill.template.domain.SnippetRevision;
import java.time.Instant;

/** A revision of a snippet without its sources. */
public record SnippetSummary(String name, int revision, int variants, Instant createdAt) {

    static SnippetSummary of(SnippetRevision revision) {
        return new SnippetSummary(
                revision.name(),
                revision.number(),
                revision.content().variants().size(),
                revision.createdAt());
    }
}
