package io.lettermill.template.library;

import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.PlacementChange;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Puts a template into a folder, tags it, archives it, or makes it need approval. */
@Singleton
public final class FileTemplate {

    private final TemplateRepository templates;
    private final LibraryRepository library;

    FileTemplate(TemplateRepository templates, LibraryRepository library) {
        this.templates = templates;
        this.library = library;
    }

    /** What became of it. */
    public sealed interface Outcome {

        record Filed(Template template) implements Outcome {}

        /** Only owners may say that approval is no longer needed. */
        record NotAllowed() implements Outcome {}

        record Missing() implements Outcome {}
    }

    /**
     * @param isOwner whether the caller owns the workspace
     */
    public Outcome file(
            UUID workspaceId, UUID templateId, PlacementChange change, boolean isOwner) {
        Optional<Template> before = templates.find(workspaceId, templateId);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        boolean loosens =
                before.get().approvalRequired() && Boolean.FALSE.equals(change.approvalRequired());
        if (loosens && !isOwner) {
            return new Outcome.NotAllowed();
        }
        return library.change(workspaceId, templateId, change)
                .<Outcome>map(Outcome.Filed::new)
                .orElseGet(Outcome.Missing::new);
    }
}
