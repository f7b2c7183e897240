package io.lettermill.template.authoring;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Makes an old revision's content the newest again, as a new revision. */
@Singleton
public final class RestoreRevision {

    private final TemplateRepository templates;
    private final ReviseTemplate reviseTemplate;

    public RestoreRevision(TemplateRepository templates, ReviseTemplate reviseTemplate) {
        this.templates = templates;
        this.reviseTemplate = reviseTemplate;
    }

    /**
     * @param number whose content comes back; nothing is added when it is that of the newest
     * @param message empty for "Restored revision n"
     * @param basedOn as in {@link ReviseTemplate}
     */
    public SaveOutcome restore(
            UUID workspaceId,
            UUID templateId,
            int number,
            String author,
            String message,
            OptionalInt basedOn) {
        if (templates.find(workspaceId, templateId).isEmpty()) {
            return new SaveOutcome.Missing();
        }
        Optional<Revision> old = templates.revision(workspaceId, templateId, number);
        if (old.isEmpty()) {
            return new SaveOutcome.MissingRevision(number);
        }
        String why = message.isBlank() ? "Restored revision " + number : message;
        return reviseTemplate.revise(
                workspaceId, templateId, old.get().content(), new Authorship(author, why), basedOn);
    }
}
