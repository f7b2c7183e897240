package io.lettermill.template.library;

import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares any two revisions of a template: their sources and what their readers read. */
@Singleton
public final class CompareRevisions {

    private final TemplateRepository templates;
    private final ReadableText readableText;

    CompareRevisions(TemplateRepository templates, ReadableText readableText) {
        this.templates = templates;
        this.readableText = readableText;
    }

    public Comparison compare(UUID workspaceId, UUID templateId, int from, int to) {
        if (templates.find(workspaceId, templateId).isEmpty()) {
            return new Comparison.MissingTemplate();
        }
        Optional<Revision> old = templates.revision(workspaceId, templateId, from);
        if (old.isEmpty()) {
            return new Comparison.MissingRevision(from);
        }
        Optional<Revision> young = templates.revision(workspaceId, templateId, to);
        if (young.isEmpty()) {
            return new Comparison.MissingRevision(to);
        }
        String source = old.get().content().source();
        String other = young.get().content().source();
        if (LineDiff.isTooLong(source) || LineDiff.isTooLong(other)) {
            return new Comparison.TooLong();
        }
        return new Comparison.Compared(
                old.get(),
                young.get(),
                LineDiff.between(source, other),
                readable(workspaceId, old.get(), young.get()));
    }

    private @Nullable LineDiff readable(UUID workspaceId, Revision from, Revision to) {
        Optional<String> old = readableText.of(workspaceId, from.content());
        Optional<String> young = readableText.of(workspaceId, to.content());
        return old.isEmpty()
                        || young.isEmpty()
                        || LineDiff.isTooLong(old.get())
                        || LineDiff.isTooLong(young.get())
                ? null
                : LineDiff.between(old.get(), young.get());
    }
}
