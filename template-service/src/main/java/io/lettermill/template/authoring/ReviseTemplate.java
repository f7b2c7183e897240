package io.lettermill.template.authoring;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.mail.CompiledMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Adds a revision to a template, unless the content is that of the newest one. */
@Singleton
public final class ReviseTemplate {

    private static final int TRIES = 20;

    private final TemplateRepository templates;
    private final CheckContent checkContent;
    private final Clock clock;

    public ReviseTemplate(TemplateRepository templates, CheckContent checkContent, Clock clock) {
        this.templates = templates;
        this.checkContent = checkContent;
        this.clock = clock;
    }

    /**
     * @param authorship who changes it and why
     * @param basedOn number of the revision that the change was made from; empty to add it on top
     *     of whatever is newest
     */
    public SaveOutcome revise(
            UUID workspaceId,
            UUID templateId,
            TemplateContent content,
            Authorship authorship,
            OptionalInt basedOn) {
        if (templates.find(workspaceId, templateId).isEmpty()) {
            return new SaveOutcome.Missing();
        }
        return switch (checkContent.check(workspaceId, content)) {
            case CheckedContent.Faulty faulty -> new SaveOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound ->
                    append(workspaceId, templateId, content, sound.mail(), authorship, basedOn);
        };
    }

    private SaveOutcome append(
            UUID workspaceId,
            UUID templateId,
            TemplateContent content,
            CompiledMail mail,
            Authorship authorship,
            OptionalInt basedOn) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Template> found = templates.find(workspaceId, templateId);
            if (found.isEmpty()) {
                return new SaveOutcome.Missing();
            }
            Template template = found.get();
            Optional<Revision> newest =
                    templates.revision(workspaceId, templateId, template.revision());
            if (basedOn.isPresent()
                    && basedOn.getAsInt() != template.revision()
                    && newest.isPresent()) {
                return new SaveOutcome.Outdated(basedOn.getAsInt(), newest.get());
            }
            if (newest.isPresent() && newest.get().content().equals(content)) {
                return new SaveOutcome.Saved(template, newest.get());
            }
            Revision next =
                    Revisions.of(
                            templateId,
                            template.revision() + 1,
                            content,
                            mail,
                            authorship,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (templates.append(template, next)) {
                return new SaveOutcome.Saved(template.revisedBy(next), next);
            }
        }
        throw new IllegalStateException(
                "template " + templateId + " was changed by others " + TRIES + " times in a row");
    }
}
