package io.lettermill.template.mail;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.VariableUse;
import io.lettermill.engine.mail.InvalidMailException;
import io.lettermill.engine.mail.MailSource;
import io.lettermill.engine.mail.RewriteMail;
import io.lettermill.engine.mail.RewrittenMail;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.mjml.CompileMjml;
import io.lettermill.template.mjml.CompiledMjml;
import io.lettermill.template.text.PlainText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks a content and compiles it. Without side effects; takes some milliseconds. */
@Singleton
public final class CheckContent {

    private static final int MOST_FAULTS = 50;
    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    public CheckedContent check(TemplateContent content) {
        List<ContentFault> faults = new ArrayList<>();
        Set<String> attributes = new TreeSet<>();
        checkLiquid("subject", content.subject(), faults, attributes);
        checkLiquid("source", content.source(), faults, attributes);
        if (content.text() != null) {
            checkLiquid("text", content.text(), faults, attributes);
        }
        if (content.subject().lines().count() > 1) {
            faults.add(ContentFault.of(Code.INVALID_LIQUID, "subject", "has to be one line"));
        }
        Optional<String> tooLarge = MarkupShape.of(content.source()).objection(content.format());
        if (tooLarge.isPresent()) {
            faults.add(ContentFault.of(Code.INVALID_HTML, "source", tooLarge.get()));
            return faulty(faults);
        }
        if (content.format() == TemplateFormat.HTML) {
            return faults.isEmpty()
                    ? compiled(content, content.source(), attributes)
                    : faulty(faults);
        }
        return switch (CompileMjml.compile(content.source())) {
            case CompiledMjml.Faulty mjml -> {
                mjml.faults()
                        .forEach(
                                fault ->
                                        faults.add(
                                                new ContentFault(
                                                        Code.INVALID_MJML,
                                                        "source",
                                                        fault.detail(),
                                                        fault.line(),
                                                        fault.column())));
                yield faulty(faults);
            }
            case CompiledMjml.Html mjml ->
                    faults.isEmpty() ? compiled(content, mjml.html(), attributes) : faulty(faults);
        };
    }

    private static void checkLiquid(
            String field, String source, List<ContentFault> faults, Set<String> attributes) {
        try {
            for (VariableUse use : PLAIN.compile(source).variables()) {
                MailVariables.attribute(use).ifPresent(attributes::add);
                MailVariables.objection(use)
                        .ifPresent(
                                objection ->
                                        faults.add(
                                                new ContentFault(
                                                        Code.UNKNOWN_VARIABLE,
                                                        field,
                                                        objection,
                                                        use.position().line(),
                                                        use.position().column())));
            }
        } catch (LiquidException e) {
            faults.add(fault(field, e));
        }
    }

    /** Liquid alone was right in the source; it may still not fit together in what became of it. */
    private static CheckedContent compiled(
            TemplateContent content, String html, Set<String> attributes) {
        try {
            RewrittenMail tracked =
                    new RewriteMail(PLAIN)
                            .rewrite(new MailSource(content.subject(), html, content.text()));
            String text = content.text() == null ? PlainText.of(html) : content.text();
            String trackedText =
                    tracked.text() == null ? PlainText.of(tracked.html()) : tracked.text();
            Map<String, Object> sample = SampleData.with(Map.of(), content.name());
            String rendered = ESCAPING.compile(html).renderToString(sample);
            var sampleText = PLAIN.compile(text).renderToString(sample);
            PLAIN.compile(content.subject()).renderToString(sample);
            CompiledMail mail =
                    new CompiledMail(
                            content.subject(),
                            html,
                            text,
                            tracked.html(),
                            trackedText,
                            tracked.links(),
                            List.copyOf(attributes),
                            MailSize.warnings(rendered, sampleText),
                            PublicationObjections.to(content, html, tracked, trackedText));
            return new CheckedContent.Sound(mail);
        } catch (LiquidException e) {
            return new CheckedContent.Faulty(List.of(withoutPlace(e)));
        } catch (InvalidMailException e) {
            return new CheckedContent.Faulty(List.of(withoutPlace(e.problem())));
        }
    }

    private static CheckedContent faulty(List<ContentFault> faults) {
        return new CheckedContent.Faulty(faults.stream().limit(MOST_FAULTS).toList());
    }

    private static ContentFault fault(String field, LiquidException e) {
        var place = e.position();
        return place == null
                ? ContentFault.of(Code.INVALID_LIQUID, field, e.reason())
                : new ContentFault(
                        Code.INVALID_LIQUID, field, e.reason(), place.line(), place.column());
    }

    private static ContentFault withoutPlace(LiquidException e) {
        return ContentFault.of(
                Code.INVALID_LIQUID,
                "source",
                "the compiled mail cannot be rendered: " + e.reason());
    }
}
