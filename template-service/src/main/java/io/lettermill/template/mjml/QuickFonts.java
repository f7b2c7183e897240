package io.lettermill.template.mjml;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls mjml4j without what takes most of its time: it looks through the whole mail for each web
 * font, with expressions that go back and forth, to write links to those in use. Here all of their
 * names stand at the very beginning of the mail while it compiles, so that it finds each at once
 * and links to all; the links that are not needed are taken out again. When anything is not as it
 * is expected to be, mjml4j has its own way.
 */
final class QuickFonts {

    private static final List<String> OF_THE_COMPILER =
            List.of("Open Sans", "Droid Sans", "Lato", "Roboto", "Ubuntu");
    private static final Pattern BODY = Pattern.compile("<mj-body(?=[\\s/>])");
    private static final Pattern FONT = Pattern.compile("<mj-font\\b[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\sname\\s*=\\s*\"([\\w .-]*)\"");
    private static final Pattern LINK =
            Pattern.compile("  <link href=\"([^\"]*)\" rel=\"stylesheet\" type=\"text/css\">\n");
    private static final String START = "  <!--[if !mso]><!-->\n  <link href=\"";
    private static final String END = "  <!--<![endif]-->\n";
    private static final String CONTENT = "aria-roledescription=\"email\"";
    private static final String FAMILY = "font-family:";

    /** Of a declaration; who writes longer ones wants something else than fonts. */
    private static final int LONGEST_DECLARATION = 2_000;

    private QuickFonts() {}

    static String render(String markup, Mjml4j.Configuration configuration) {
        return names(markup)
                .flatMap(names -> quickly(markup, names, configuration))
                .orElseGet(() -> Mjml4j.render(markup, configuration));
    }

    /** In the compiler's order; empty when they cannot be told for sure. */
    private static Optional<List<String>> names(String markup) {
        Set<String> names = new LinkedHashSet<>(OF_THE_COMPILER);
        Matcher font = FONT.matcher(markup);
        while (font.find()) {
            Matcher name = NAME.matcher(font.group());
            if (!name.find() || name.group(1).isBlank()) {
                return Optional.empty();
            }
            names.add(name.group(1));
        }
        return BODY.matcher(markup).results().count() == 1
                ? Optional.of(List.copyOf(names))
                : Optional.empty();
    }

    private static Optional<String> quickly(
            String markup, List<String> names, Mjml4j.Configuration configuration) {
        String mark = " class=\"" + FAMILY + String.join(",", names) + "\"";
        String html =
                Mjml4j.render(
                        BODY.matcher(markup)
                                .replaceFirst(Matcher.quoteReplacement("<mj-body" + mark)),
                        configuration);
        int at = html.indexOf(mark);
        if (at < 0 || html.indexOf(mark, at + 1) >= 0) {
            return Optional.empty();
        }
        return withoutUnused(html.substring(0, at) + html.substring(at + mark.length()), names);
    }

    private static Optional<String> withoutUnused(String html, List<String> names) {
        int start = html.indexOf(START);
        int end = start < 0 ? -1 : html.indexOf(END, start);
        int content = html.indexOf(CONTENT);
        if (end < 0 || content < end) {
            return Optional.empty();
        }
        List<String> urls =
                LINK.matcher(html.substring(start, end))
                        .results()
                        .map(link -> link.group(1))
                        .toList();
        if (urls.size() != names.size()) {
            return Optional.empty();
        }
        Optional<Set<String>> used = used(html.substring(content).toLowerCase(Locale.ROOT), names);
        if (used.isEmpty()) {
            return Optional.empty();
        }
        List<String> needed = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            if (used.get().contains(names.get(i))) {
                needed.add(urls.get(i));
            }
        }
        return Optional.of(
                html.substring(0, start) + links(needed) + html.substring(end + END.length()));
    }

    /** As the compiler writes them. */
    private static String links(List<String> urls) {
        if (urls.isEmpty()) {
            return "";
        }
        StringBuilder links = new StringBuilder("  <!--[if !mso]><!-->\n");
        urls.forEach(
                url ->
                        links.append("  <link href=\"")
                                .append(url)
                                .append("\" rel=\"stylesheet\" type=\"text/css\">\n"));
        links.append("  <style type=\"text/css\">\n");
        urls.forEach(url -> links.append("    @import url(").append(url).append(");\n\n"));
        return links.append("  </style>\n").append(END).toString();
    }

    /**
     * Names that follow {@code font-family:} in the same declaration or the same attribute; empty
     * when one is too long to be looked through.
     */
    private static Optional<Set<String>> used(String lowerCase, List<String> names) {
        Set<String> used = new HashSet<>();
        int at = lowerCase.indexOf(FAMILY);
        while (at >= 0) {
            int from = at + FAMILY.length();
            int end = end(lowerCase, from);
            if (end < 0) {
                return Optional.empty();
            }
            String families = lowerCase.substring(from, end);
            names.stream()
                    .filter(name -> families.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(used::add);
            at = lowerCase.indexOf(FAMILY, from);
        }
        return Optional.of(used);
    }

    /** Where the declaration or the attribute ends, whichever is later; -1 when that is far. */
    private static int end(String text, int from) {
        int limit = Math.min(text.length(), from + LONGEST_DECLARATION);
        int declaration = -1;
        int attribute = -1;
        for (int at = from; at < limit && (declaration < 0 || attribute < 0); at++) {
            char c = text.charAt(at);
            if (declaration < 0 && (c == ';' || c == '}')) {
                declaration = at;
            }
            if (attribute < 0 && c == '"') {
                attribute = at;
            }
        }
        return declaration < 0 ? -1 : Math.max(declaration, attribute);
    }
}
