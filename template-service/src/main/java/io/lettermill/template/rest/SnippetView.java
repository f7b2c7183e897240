package io.lettermill.template.rest;

import io.lettermill.template.domain.SnippetContent.Variant;
import io.lettermill.template.domain.SnippetRevision;
import java.time.Instant;
import java.util.List;

/** One revision of a snippet. */
public record SnippetView(
        String name, int revision, String source, List<Variant> variants, Instant createdAt) {

    static SnippetView of(SnippetRevision revision) {
        return new SnippetView(
                revision.name(),
                revision.number(),
                revision.content().source(),
                revision.content().variants(),
                revision.createdAt());
    }
}
