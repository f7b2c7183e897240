package io.lettermill.template.liquid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a tag, a comment, or an element whose content is no markup ends. */
final class HtmlPieces {

    private static final List<String> OPAQUE = List.of("style", "title", "script", "textarea");

    private HtmlPieces() {}

    /**
     * @param start offset of a {@code <}
     * @return offset after the piece, at least one further; the end of the text when the piece is
     *     not closed
     */
    static int endOf(String html, int start) {
        if (html.startsWith("<!--", start)) {
            int end = html.indexOf("-->", start);
            return end < 0 ? html.length() : end + 3;
        }
        for (String element : OPAQUE) {
            int name = start + 1;
            if (html.regionMatches(true, name, element, 0, element.length())
                    && !isNamePart(html, name + element.length())) {
                return afterClosing(html, element, name);
            }
        }
        for (int i = start + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<') {
                return i;
            }
        }
        return html.length();
    }

    private static boolean isNamePart(String html, int at) {
        return at < html.length()
                && (Character.isLetterOrDigit(html.charAt(at)) || html.charAt(at) == '-');
    }

    private static int afterClosing(String html, String element, int from) {
        Matcher closing = Pattern.compile("</" + element, Pattern.CASE_INSENSITIVE).matcher(html);
        int end = closing.find(from) ? html.indexOf('>', closing.end()) : -1;
        return end < 0 ? html.length() : end + 1;
    }
}
