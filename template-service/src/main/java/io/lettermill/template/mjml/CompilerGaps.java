package io.lettermill.template.mjml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends what mjml4j makes. It writes what is left out: the {@code css-class} of {@code <mj-body>}
 * and the {@code background-color} of {@code <mj-group>}, where the reference implementation writes
 * them; and it makes ids the same each time. Defaults of {@code <mj-attributes>} are not looked at.
 */
final class CompilerGaps {

    private static final Pattern BODY_CLASS =
            Pattern.compile("<mj-body\\b[^>]*?\\scss-class\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final String BODY = "aria-roledescription=\"email\"";
    private static final Pattern GROUP = Pattern.compile("<mj-group\\b([^>]*)>");
    private static final Pattern BACKGROUND =
            Pattern.compile("\\sbackground-color\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern GROUP_DIV =
            Pattern.compile(
                    "(mj-outlook-group-fix\""
                            + " style=\"font-size:0;line-height:0;[^\"]*)(\"[^>]*>\\s*<!--\\[if mso \\|"
                            + " IE]>\\s*<table)");

    private static final Pattern RANDOM_ID =
            Pattern.compile(
                    "mj-carousel-([0-9a-f]{16})(?=-)|id=\"([0-9a-f]{16})\""
                            + " class=\"mj-menu-checkbox\"");
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");

    private CompilerGaps() {}

    /**
     * @param markup MJML as it was compiled
     * @param html what became of it
     */
    static String filled(String markup, String html) {
        return withStableIds(withGroupBackgrounds(markup, withBodyClass(markup, html)));
    }

    /**
     * The compiler gives carousels and menus random ids; with numbers in their place the same
     * source always makes the same mail, so that an approval of it holds.
     */
    private static String withStableIds(String html) {
        if (!html.contains("mj-carousel-") && !html.contains("mj-menu-checkbox")) {
            return html;
        }
        Map<String, String> ids = new LinkedHashMap<>();
        Matcher random = RANDOM_ID.matcher(html);
        while (random.find()) {
            String id = random.group(1) == null ? random.group(2) : random.group(1);
            ids.computeIfAbsent(id, _ -> String.format("%016x", ids.size() + 1));
        }
        return ids.isEmpty()
                ? html
                : ID.matcher(html)
                        .replaceAll(found -> ids.getOrDefault(found.group(), found.group()));
    }

    private static String withBodyClass(String markup, String html) {
        Matcher declared = BODY_CLASS.matcher(markup);
        int at = declared.find() ? html.indexOf(BODY) : -1;
        return at < 0
                ? html
                : html.substring(0, at)
                        + "class=\""
                        + value(declared.toMatchResult())
                        + "\" "
                        + html.substring(at);
    }

    private static String withGroupBackgrounds(String markup, String html) {
        List<String> groups = GROUP.matcher(markup).results().map(tag -> tag.group(1)).toList();
        if (groups.stream().noneMatch(tag -> BACKGROUND.matcher(tag).find())
                || GROUP_DIV.matcher(html).results().count() != groups.size()) {
            return html;
        }
        int[] next = {0};
        return GROUP_DIV
                .matcher(html)
                .replaceAll(
                        div -> {
                            Matcher colour = BACKGROUND.matcher(groups.get(next[0]++));
                            if (!colour.find()) {
                                return Matcher.quoteReplacement(div.group());
                            }
                            String value = value(colour.toMatchResult());
                            return Matcher.quoteReplacement(
                                    div.group(1)
                                            + "background-color:"
                                            + value
                                            + ";"
                                            + div.group(2)
                                            + " bgcolor=\""
                                            + value
                                            + "\"");
                        });
    }

    private static String value(MatchResult attribute) {
        String quoted = attribute.group(1) == null ? attribute.group(2) : attribute.group(1);
        return quoted.replace("\"", "&quot;");
    }
}
