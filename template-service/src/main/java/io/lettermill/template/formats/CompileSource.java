package io.lettermill.template.formats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.mjml.CompileMjml;
import io.lettermill.template.mjml.CompiledMjml;
import io.lettermill.template.mjml.MjmlFault;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the HTML part of a source in any format. Takes some milliseconds, the first time only: what
 * became of a source is kept for ten minutes after it was last asked for, as the same one is saved,
 * previewed, checked, approved and published.
 */
public final class CompileSource {

    private static final long MOST_CHARACTERS_KEPT = 8_000_000;
    private static final Cache<Work, CompiledSource> KEPT =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS_KEPT)
                    .weigher(CompileSource::weight)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();

    private static final Pattern MJML = Pattern.compile("\\A\\s*(?:<!--.*?-->\\s*)*<mjml\\b");

    private CompileSource() {}

    /** What decides the result. */
    private record Work(TemplateFormat format, String source, String layout) {}

    /**
     * @param source without snippets and translations, which are expanded before
     * @param layout HTML or MJML with {@code {{ content }}}; only Markdown is put into it
     */
    public static CompiledSource compile(TemplateFormat format, String source, String layout) {
        Work work = new Work(format, source, format == TemplateFormat.MARKDOWN ? layout : "");
        CompiledSource kept = KEPT.getIfPresent(work);
        if (kept == null) {
            kept = compiled(format, source, layout);
            KEPT.put(work, kept);
        }
        return kept;
    }

    private static CompiledSource compiled(TemplateFormat format, String source, String layout) {
        return switch (format) {
            case MJML -> mjml(source);
            case HTML -> InlineStyleSheets.of(source);
            case TEXT -> new CompiledSource.Html(TextAsHtml.of(source));
            case MARKDOWN ->
                    MarkdownAsHtml.of(source)
                            .map(content -> page(new Layout(layout).around(content)))
                            .orElseGet(CompileSource::tooDeep);
        };
    }

    private static CompiledSource page(String page) {
        return MJML.matcher(page).lookingAt() ? mjml(page) : InlineStyleSheets.of(page);
    }

    private static CompiledSource tooDeep() {
        String detail =
                "lists, quotes and emphasis may be nested "
                        + MarkdownAsHtml.DEEPEST
                        + " deep at most";
        return new CompiledSource.Faulty(List.of(new MjmlFault(detail, 1, 1)));
    }

    private static CompiledSource mjml(String source) {
        return switch (CompileMjml.compile(source)) {
            case CompiledMjml.Html compiled -> new CompiledSource.Html(compiled.html());
            case CompiledMjml.Faulty faulty -> new CompiledSource.Faulty(faulty.faults());
        };
    }

    private static int weight(Work work, CompiledSource compiled) {
        int html = compiled instanceof CompiledSource.Html made ? made.html().length() : 0;
        return work.source().length() + work.layout().length() + html + 1;
    }
}
