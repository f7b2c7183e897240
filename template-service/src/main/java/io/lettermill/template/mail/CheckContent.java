package io.lettermill.template.mail;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.mail.InvalidMailException;
import io.lettermill.engine.mail.MailSource;
import io.lettermill.engine.mail.RewriteMail;
import io.lettermill.engine.mail.RewrittenMail;
import io.lettermill.kit.json.Json;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.domain.Translations;
import io.lettermill.template.expansion.ExpandSource;
import io.lettermill.template.expansion.Expanded;
import io.lettermill.template.feeds.DataTag;
import io.lettermill.template.feeds.FeedContents;
import io.lettermill.template.feeds.ReadFeeds;
import io.lettermill.template.formats.CompileSource;
import io.lettermill.template.formats.CompiledSource;
import io.lettermill.template.formats.Layout;
import io.lettermill.template.mjml.MjmlFault;
import io.lettermill.template.text.PlainText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a content and compiles it. Without side effects; takes some milliseconds. */
@Singleton
public final class CheckContent {

    private static final int MOST_FAULTS = 50;
    private static final int MOST_WARNINGS = 50;
    private static final String TOO_MANY_FEED_LINKS =
            "The feeds bring more than 2000 links; clicks on the others are not counted.";
    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    private final ExpandSource expandSource;
    private final SnippetRepository snippets;
    private final ReadFeeds readFeeds;

    public CheckContent(
            ExpandSource expandSource, SnippetRepository snippets, ReadFeeds readFeeds) {
        this.expandSource = expandSource;
        this.snippets = snippets;
        this.readFeeds = readFeeds;
    }

    /**
     * Checks with the newest revisions of the workspace's snippets and what is known of its feeds.
     */
    public CheckedContent check(UUID workspaceId, TemplateContent content) {
        return check(workspaceId, content, names -> readFeeds.known(workspaceId, names));
    }

    /** As {@link #check}, and reads the feeds that the content uses. */
    public CheckedContent checkForPublication(UUID workspaceId, TemplateContent content) {
        return check(workspaceId, content, names -> readFeeds.fresh(workspaceId, names));
    }

    private CheckedContent check(
            UUID workspaceId,
            TemplateContent content,
            Function<Set<String>, FeedContents> contentsOfFeeds) {
        Translations languages = content.translations();
        boolean markup = content.format() != TemplateFormat.TEXT;
        Expanded subject =
                expandSource.expand(
                        workspaceId,
                        "subject",
                        content.subject(),
                        languages,
                        false,
                        content.brandKitId());
        Expanded source =
                expandSource.expand(
                        workspaceId,
                        "source",
                        content.source(),
                        languages,
                        markup,
                        content.brandKitId());
        Expanded text =
                content.text() == null
                        ? null
                        : expandSource.expand(
                                workspaceId,
                                "text",
                                content.text(),
                                languages,
                                false,
                                content.brandKitId());
        Reading reading = new Reading();
        reading.read(subject);
        reading.read(source);
        if (text != null) {
            reading.read(text);
        }
        if (content.subject().lines().count() > 1) {
            reading.faults.add(
                    ContentFault.of(Code.INVALID_LIQUID, "subject", "has to be one line"));
        }
        MarkupShape shape = MarkupShape.of(source.text());
        Optional<String> tooLarge = shape.objection(content.format());
        tooLarge.ifPresent(
                objection ->
                        reading.faults.add(
                                ContentFault.of(Code.INVALID_HTML, "source", objection)));
        Expanded layout = layout(workspaceId, content, reading);
        if (tooLarge.isPresent() || layout == null) {
            return faulty(reading.faults);
        }
        FeedContents feeds =
                reading.feeds.isEmpty() || !reading.faults.isEmpty()
                        ? FeedContents.NONE
                        : contentsOfFeeds.apply(reading.feeds);
        reading.add(feeds);
        return switch (CompileSource.compile(content.format(), source.text(), layout.text())) {
            case CompiledSource.Faulty compiled -> {
                compiled.faults()
                        .forEach(fault -> reading.faults.add(mjmlFault(content, source, fault)));
                yield faulty(reading.faults);
            }
            case CompiledSource.Html html when reading.faults.isEmpty() ->
                    compiled(content, subject.text(), html.html(), text, source, reading, feeds);
            case CompiledSource.Html _ -> faulty(reading.faults);
        };
    }

    /** Null when it cannot be used; then the reading has the fault. */
    private @Nullable Expanded layout(UUID workspaceId, TemplateContent content, Reading reading) {
        String name = content.layout();
        if (name != null && content.format() != TemplateFormat.MARKDOWN) {
            reading.faults.add(
                    ContentFault.of(Code.INVALID_HTML, "layout", "only Markdown has a layout"));
            return null;
        }
        Optional<SnippetRevision> snippet =
                name == null ? Optional.empty() : snippets.find(workspaceId, name);
        if (name != null && snippet.isEmpty()) {
            reading.faults.add(
                    ContentFault.of(
                            Code.UNKNOWN_SNIPPET, "layout", "there is no snippet '" + name + "'"));
            return null;
        }
        String source = snippet.map(found -> found.content().source()).orElse(Layout.BUILT_IN);
        if (!new Layout(source).hasPlace()) {
            reading.faults.add(
                    ContentFault.of(
                            Code.INVALID_HTML, "layout", "a layout needs {{ content }} once"));
            return null;
        }
        Expanded layout =
                expandSource.expand(
                        workspaceId,
                        "layout",
                        source,
                        content.translations(),
                        true,
                        content.brandKitId());
        snippet.ifPresent(found -> reading.snippets.put(found.name(), found.number()));
        snippet.ifPresent(found -> reading.authors.add(found.author()));
        if (content.format() == TemplateFormat.MARKDOWN) {
            reading.readLayout(layout);
        }
        return layout;
    }

    private static ContentFault mjmlFault(
            TemplateContent content, Expanded source, MjmlFault fault) {
        return content.format() == TemplateFormat.MARKDOWN
                ? ContentFault.of(Code.INVALID_MJML, "layout", fault.detail())
                : source.fault(
                        content.format() == TemplateFormat.HTML
                                ? Code.INVALID_HTML
                                : Code.INVALID_MJML,
                        fault.detail(),
                        fault.line(),
                        fault.column());
    }

    /** Liquid alone was right in the source; it may still not fit together in what became of it. */
    private static CheckedContent compiled(
            TemplateContent content,
            String subject,
            String html,
            @Nullable Expanded ownText,
            Expanded source,
            Reading reading,
            FeedContents feeds) {
        String data = feeds.asTag();
        try {
            String given =
                    ownText != null
                            ? ownText.text()
                            : content.format() == TemplateFormat.TEXT ? source.text() : null;
            RewrittenMail tracked =
                    new RewriteMail(PLAIN)
                            .rewrite(new MailSource(subject, html, given), feeds.values());
            String text = given == null ? PlainText.of(html) : given;
            String trackedText =
                    tracked.text() == null ? PlainText.of(tracked.html()) : tracked.text();
            Map<String, Object> sample = SampleData.with(Map.of(), content.name());
            String rendered = ESCAPING.compile(data + html).renderToString(sample);
            var sampleText = PLAIN.compile(with(data, text)).renderToString(sample);
            PLAIN.compile(with(data, subject)).renderToString(sample);
            List<String> warnings = new ArrayList<>(MailSize.warnings(rendered, sampleText));
            warnings.addAll(reading.warnings);
            warnings.addAll(MissingTranslations.warnings(content.translations()));
            if (!tracked.allDataLinks()) {
                warnings.add(TOO_MANY_FEED_LINKS);
            }
            String linkData = data + linkNumbers(tracked.dataLinks());
            CompiledMail mail =
                    new CompiledMail(
                            with(data, subject),
                            data + html,
                            with(data, text),
                            linkData + tracked.html(),
                            with(linkData, trackedText),
                            tracked.links(),
                            List.copyOf(reading.attributes),
                            warnings.stream().limit(MOST_WARNINGS).toList(),
                            PublicationObjections.to(
                                    content, html, tracked, trackedText, reading, linkData),
                            Map.copyOf(reading.snippets),
                            feeds.fallbacks(),
                            Set.copyOf(reading.authors),
                            feeds.definitions());
            return new CheckedContent.Sound(mail);
        } catch (LiquidException e) {
            return new CheckedContent.Faulty(List.of(withoutPlace(e)));
        } catch (InvalidMailException e) {
            return new CheckedContent.Faulty(List.of(withoutPlace(e.problem())));
        }
    }

    private static String linkNumbers(Map<String, Integer> dataLinks) {
        return dataLinks.isEmpty()
                ? ""
                : DataTag.of(
                        "tracked_link",
                        Json.mapper().valueToTree(new TreeMap<>(dataLinks)).toString());
    }

    /** Only parts that read feeds carry them. */
    private static String with(String data, String part) {
        return part.contains("feeds") ? data + part : part;
    }

    private static CheckedContent faulty(List<ContentFault> faults) {
        return new CheckedContent.Faulty(faults.stream().limit(MOST_FAULTS).toList());
    }

    private static ContentFault withoutPlace(LiquidException e) {
        return ContentFault.of(
                Code.INVALID_LIQUID,
                "source",
                "the compiled mail cannot be rendered: " + e.reason());
    }
}
