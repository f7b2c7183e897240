package io.lettermill.template.preview;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Shows what a reader with a dark screen gets where the mail program follows {@code
 * prefers-color-scheme}: conditions on it are made to hold, or not to, in the style sheets.
 * Programs that invert colours by their own rules (Gmail, Outlook) cannot be shown this way.
 */
final class DarkMode {

    private static final Pattern CONDITION =
            Pattern.compile(
                    "\\(\\s*prefers-color-scheme\\s*:\\s*(dark|light)\\s*\\)",
                    Pattern.CASE_INSENSITIVE);
    private static final String TRUE = "(min-width:0px)";
    private static final String FALSE = "(max-width:0px)";

    private DarkMode() {}

    static String in(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        for (Element sheet : document.select("style")) {
            String css = forced(sheet.data());
            sheet.empty();
            sheet.appendChild(new DataNode(css));
        }
        for (Element conditional : document.select("[media]")) {
            conditional.attr("media", forced(conditional.attr("media")));
        }
        document.head()
                .appendElement("style")
                .appendChild(new DataNode(":root{color-scheme:dark}"));
        return document.outerHtml();
    }

    private static String forced(String css) {
        return CONDITION
                .matcher(css)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1).equalsIgnoreCase("dark") ? TRUE : FALSE));
    }
}
