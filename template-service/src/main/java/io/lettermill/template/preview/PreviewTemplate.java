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
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Renders a revision for one reader, without tracking, and safe to be shown. */
@Singleton
public final class PreviewTemplate {

    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    private final TemplateRepository templates;
    private final CheckContent checkContent;

    public PreviewTemplate(TemplateRepository templates, CheckContent checkContent) {
        this.templates = templates;
        this.checkContent = checkContent;
    }

    public PreviewOutcome preview(UUID workspaceId, UUID templateId, PreviewWish wish) {
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return new PreviewOutcome.MissingTemplate();
        }
        Integer number = wish.revision();
        int wanted = number == null ? template.get().revision() : number;
        Optional<Revision> revision = templates.revision(workspaceId, templateId, wanted);
        if (revision.isEmpty()) {
            return new PreviewOutcome.MissingRevision(wanted);
        }
        return switch (checkContent.check(workspaceId, revision.get().content())) {
            case CheckedContent.Faulty faulty -> new PreviewOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound ->
                    rendered(
                            revision.get(),
                            sound.mail(),
                            wish.data(template.get().name()),
                            wish.dark());
        };
    }

    private static PreviewOutcome rendered(
            Revision revision, CompiledMail mail, Map<String, Object> data, boolean dark) {
        try {
            SafeHtml html = SafeHtml.of(ESCAPING.compile(mail.html()).renderToString(data));
            return new PreviewOutcome.Shown(
                    revision.number(),
                    PLAIN.compile(mail.subject()).renderToString(data).strip(),
                    dark ? DarkMode.in(html.html()) : html.html(),
                    PLAIN.compile(mail.text()).renderToString(data),
                    revision.warnings(),
                    html.removed());
        } catch (LiquidException e) {
            return new PreviewOutcome.Faulty(
                    List.of(
                            ContentFault.of(
                                    ContentFault.Code.INVALID_LIQUID, "source", e.reason())));
        }
    }
}
