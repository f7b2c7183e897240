package io.lettermill.template.checks;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.Template;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.mail.CompiledMail;
import io.lettermill.template.mail.MailSize;
import io.lettermill.template.mail.SampleData;
import io.lettermill.template.persona.SamplePersona;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Runs all checks on a content. Without side effects; takes some ten milliseconds. */
@Singleton
public final class CheckMail {

    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    /** ADA first, as the usual reader. */
    private static final List<SamplePersona> READERS =
            List.of(SamplePersona.ADA, SamplePersona.ANNELIESE, SamplePersona.NOBODY);

    private final CheckContent checkContent;
    private final List<MailCheck> checks;

    public CheckMail(CheckContent checkContent, KnownImages images) {
        this.checkContent = checkContent;
        this.checks =
                List.of(
                        new UnsubscribeLink(),
                        new PhysicalAddress(),
                        new GmailClip(),
                        new AltTexts(),
                        new TextContrast(),
                        new LinkTargets(),
                        new ImageWeight(images),
                        new BalancedMarkup(),
                        new SubjectLine(),
                        new SpamPatterns(),
                        new UnsupportedFeatures(),
                        new TextPart(),
                        new ActiveContent());
    }

    /** The findings, the worst first, those of one severity by their places. */
    public List<Finding> check(UUID workspaceId, TemplateContent content) {
        return switch (checkContent.check(workspaceId, content)) {
            case CheckedContent.Faulty faulty ->
                    faulty.faults().stream().map(FaultFindings::finding).toList();
            case CheckedContent.Sound sound -> check(content, sound.mail());
        };
    }

    /** The findings of a mail that is compiled already. */
    public List<Finding> check(TemplateContent content, CompiledMail mail) {
        List<Finding> findings = new ArrayList<>();
        List<Rendering> renderings;
        try {
            renderings = renderings(content, mail);
        } catch (LiquidException e) {
            return List.of(
                    FaultFindings.finding(
                            ContentFault.of(
                                    ContentFault.Code.INVALID_LIQUID,
                                    "source",
                                    "the mail cannot be rendered for every reader: "
                                            + e.reason())));
        }
        MailUnderCheck subject = new MailUnderCheck(content, mail, renderings);
        mail.objections().stream()
                .filter(o -> o.code() != ContentFault.Code.MISSING_UNSUBSCRIBE_LINK)
                .map(FaultFindings::finding)
                .forEach(findings::add);
        mail.warnings().stream()
                .filter(warning -> !MailSize.gave(warning))
                .map(
                        warning ->
                                Finding.warning(
                                        CheckName.PERSONALISATION,
                                        Place.SOURCE,
                                        warning,
                                        "give a default or a translation"))
                .forEach(findings::add);
        checks.forEach(check -> findings.addAll(check.check(subject)));
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .thenComparing(
                                Finding::line, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(
                                Finding::column, Comparator.nullsFirst(Comparator.naturalOrder())));
        return List.copyOf(findings);
    }

    private static List<Rendering> renderings(TemplateContent content, CompiledMail mail) {
        Template subject = PLAIN.compile(mail.subject());
        Template html = ESCAPING.compile(mail.html());
        Template text = PLAIN.compile(mail.text());
        List<Rendering> renderings = new ArrayList<>();
        for (SamplePersona reader : READERS) {
            var data = SampleData.of(reader.attributes(), content.name());
            renderings.add(
                    new Rendering(
                            reader,
                            subject.renderToString(data).strip(),
                            html.renderToString(data),
                            text.renderToString(data)));
        }
        return renderings;
    }
}
