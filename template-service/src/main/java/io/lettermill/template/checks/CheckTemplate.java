package io.lettermill.template.checks;

import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a revision of a template, or a draft that would follow its newest one. */
@Singleton
public final class CheckTemplate {

    private final TemplateRepository templates;
    private final CheckMail checkMail;

    CheckTemplate(TemplateRepository templates, CheckMail checkMail) {
        this.templates = templates;
        this.checkMail = checkMail;
    }

    /**
     * @param number which revision; null for the newest
     * @param draft to be checked instead of the revision; null for the revision itself
     */
    public CheckOutcome check(
            UUID workspaceId,
            UUID templateId,
            @Nullable Integer number,
            @Nullable TemplateContent draft) {
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return new CheckOutcome.MissingTemplate();
        }
        int wanted = number == null ? template.get().revision() : number;
        if (draft != null) {
            return new CheckOutcome.Checked(wanted, checkMail.check(workspaceId, draft));
        }
        Optional<Revision> revision = templates.revision(workspaceId, templateId, wanted);
        return revision.isEmpty()
                ? new CheckOutcome.MissingRevision(wanted)
                : new CheckOutcome.Checked(
                        wanted, checkMail.check(workspaceId, revision.get().content()));
    }
}
