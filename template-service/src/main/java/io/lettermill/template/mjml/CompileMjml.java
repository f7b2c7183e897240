package io.lettermill.template.mjml;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.lettermill.template.liquid.HiddenLiquid;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes responsive HTML of an MJML source with Liquid. Takes some milliseconds. */
public final class CompileMjml {

    private static final Pattern INLINE_STYLE =
            Pattern.compile(
                    "(?si)<mj-style\\b[^>]*\\binline\\s*=\\s*[\"']inline[\"'][^>]*>(.*?)</mj-style\\s*>");
    private static final Pattern LANGUAGE =
            Pattern.compile("(?si)<mjml\\b[^>]*\\blang\\s*=\\s*[\"']([\\w-]+)[\"']");

    private CompileMjml() {}

    /** Its Liquid is not checked here; what is not closed runs to the end of the source. */
    public static CompiledMjml compile(String source) {
        MjmlReading reading = MjmlValidator.read(source);
        if (!reading.faults().isEmpty()) {
            return new CompiledMjml.Faulty(reading.faults());
        }
        HiddenLiquid hidden = HiddenLiquid.in(source, reading.structural()::contains);
        String html = Mjml4j.render(hidden.markup(), new Mjml4j.Configuration(language(source)));
        String inline = inlineCss(hidden.markup());
        String styled = inline.isBlank() ? html : InlineStyles.into(hidden, html, inline);
        return new CompiledMjml.Html(hidden.reveal(styled).strip());
    }

    private static String inlineCss(String markup) {
        List<MatchResult> styles = INLINE_STYLE.matcher(markup).results().toList();
        return styles.stream().map(style -> style.group(1)).collect(Collectors.joining("\n"));
    }

    private static String language(String source) {
        return LANGUAGE.matcher(source)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse("und");
    }
}
