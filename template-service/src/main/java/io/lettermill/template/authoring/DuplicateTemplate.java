package io.lettermill.template.authoring;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins a template with the content of another one; it needs approval if that one does; history
 * and approvals stay behind.
 */
@Singleton
public final class DuplicateTemplate {

    private static final int LONGEST_NAME = 200;
    private static final String SUFFIX = " (copy)";

    private final TemplateRepository templates;
    private final CreateTemplate createTemplate;

    public DuplicateTemplate(TemplateRepository templates, CreateTemplate createTemplate) {
        this.templates = templates;
        this.createTemplate = createTemplate;
    }

    /**
     * @param number which revision; null for the newest
     * @param name null for the old one with "(copy)"
     * @param folder null for that of the old one
     */
    public SaveOutcome duplicate(
            UUID workspaceId,
            UUID templateId,
            @Nullable Integer number,
            @Nullable String name,
            @Nullable String folder,
            String author) {
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return new SaveOutcome.Missing();
        }
        int wanted = number == null ? template.get().revision() : number;
        Optional<Revision> revision = templates.revision(workspaceId, templateId, wanted);
        if (revision.isEmpty()) {
            return new SaveOutcome.MissingRevision(wanted);
        }
        Placement old = template.get().placement();
        return createTemplate.create(
                workspaceId,
                revision.get()
                        .content()
                        .named(name == null ? copyOf(revision.get().content().name()) : name),
                new Authorship(
                        author, "Copied from revision " + wanted + " of " + template.get().name()),
                new Placement(folder == null ? old.folder() : folder, old.tags()),
                template.get().approvalRequired());
    }

    private static String copyOf(String name) {
        int most = LONGEST_NAME - SUFFIX.length();
        return (name.length() > most ? name.substring(0, most) : name) + SUFFIX;
    }
}
