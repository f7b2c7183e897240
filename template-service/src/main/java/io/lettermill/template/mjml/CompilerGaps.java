package io.lettermill.template.mjml;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes into the compiled HTML what mjml4j leaves out of it: the {@code css-class} of {@code
 * <mj-body>} and the {@code background-color} of {@code <mj-group>}, where the reference
 * implementation writes them. Defaults of {@code <mj-attributes>} are not looked at.
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
                    "(mj-outlook-group-fix\" style=\"font-size:0;line-height:0;[^\"]*)(\"[^>]*>\\s*<!--\\[if mso \\| IE]>\\s*<table)");

    private CompilerGaps() {}

    /**
     * @param markup MJML as it was compiled
     * @param html what became of it
     */
    static String filled(String markup, String html) {
        return withGroupBackgrounds(markup, withBodyClass(markup, html));
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
