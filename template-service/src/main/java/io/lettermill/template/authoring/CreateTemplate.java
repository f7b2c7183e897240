package io.lettermill.template.authoring;

import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Begins a template with its first revision. */
@Singleton
public final class CreateTemplate {

    private final TemplateRepository templates;
    private final CheckContent checkContent;
    private final Clock clock;

    public CreateTemplate(TemplateRepository templates, CheckContent checkContent, Clock clock) {
        this.templates = templates;
        this.checkContent = checkContent;
        this.clock = clock;
    }

    public SaveOutcome create(
            UUID workspaceId, TemplateContent content, Authorship authorship, Placement placement) {
        return create(workspaceId, content, authorship, placement, false);
    }

    /**
     * @param approvalRequired whether only approved revisions may be published
     */
    SaveOutcome create(
            UUID workspaceId,
            TemplateContent content,
            Authorship authorship,
            Placement placement,
            boolean approvalRequired) {
        return switch (checkContent.check(workspaceId, content)) {
            case CheckedContent.Faulty faulty -> new SaveOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                Revision first =
                        Revisions.of(Ids.next(), 1, content, sound.mail(), authorship, now);
                Template template = Template.begin(workspaceId, first, placement, approvalRequired);
                templates.create(template, first);
                yield new SaveOutcome.Saved(template, first);
            }
        };
    }
}
