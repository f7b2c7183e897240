package io.lettermill.template.preview;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.mail.CompiledMail;
import io.lettermill.template.mail.SampleData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renders a revision for one reader, without tracking. */
@Singleton
public final class PreviewTemplate {

    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    private final TemplateRepository templates;
    private final CheckContent checkContent;

    PreviewTemplate(TemplateRepository templates, CheckContent checkContent) {
        this.templates = templates;
        this.checkContent = checkContent;
    }

    /**
     * @param number which revision; null for the newest
     * @param subscriber attributes that replace or extend those of the sample subscriber
     * @param campaignName null for the template's name
     */
    public PreviewOutcome preview(
            UUID workspaceId,
            UUID templateId,
            @Nullable Integer number,
            Map<String, ? extends @Nullable Object> subscriber,
            @Nullable String campaignName) {
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return new PreviewOutcome.MissingTemplate();
        }
        int wanted = number == null ? template.get().revision() : number;
        Optional<Revision> revision = templates.revision(workspaceId, templateId, wanted);
        if (revision.isEmpty()) {
            return new PreviewOutcome.MissingRevision(wanted);
        }
        String campaign = campaignName == null ? template.get().name() : campaignName;
        return switch (checkContent.check(revision.get().content())) {
            case CheckedContent.Faulty faulty -> new PreviewOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound ->
                    rendered(revision.get(), sound.mail(), SampleData.with(subscriber, campaign));
        };
    }

    private static PreviewOutcome rendered(
            Revision revision, CompiledMail mail, Map<String, Object> data) {
        try {
            return new PreviewOutcome.Shown(
                    revision.number(),
                    PLAIN.compile(mail.subject()).renderToString(data).strip(),
                    ESCAPING.compile(mail.html()).renderToString(data),
                    PLAIN.compile(mail.text()).renderToString(data),
                    revision.warnings());
        } catch (LiquidException e) {
            return new PreviewOutcome.Faulty(
                    List.of(
                            ContentFault.of(
                                    ContentFault.Code.INVALID_LIQUID, "source", e.reason())));
        }
    }
}
