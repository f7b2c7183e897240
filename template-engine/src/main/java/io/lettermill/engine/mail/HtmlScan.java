package io.lettermill.engine.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the addresses of links in HTML whose Liquid is masked. Looks into Outlook's conditional
 * comments, not into other comments, scripts and styles.
 */
final class HtmlScan {

    private static final List<String> OPAQUE =
            List.of("script", "style", "title", "textarea", "xmp");

    private final String html;
    private final List<Attribute> addresses = new ArrayList<>();
    private int endOfBody = -1;
    private int endOfHtml = -1;

    /** Where the value of an attribute is, without its quotes. */
    record Attribute(int start, int end, boolean quoted) {}

    HtmlScan(String masked) {
        this.html = masked;
        int i = html.indexOf('<');
        while (i >= 0) {
            i = html.indexOf('<', afterMarkup(i));
        }
    }

    /** The href of each a, area and Outlook shape, in order. */
    List<Attribute> addresses() {
        return addresses;
    }

    /** Before {@code </body>}, else before {@code </html>}, else the end. */
    int endOfBody() {
        return endOfBody >= 0 ? endOfBody : (endOfHtml >= 0 ? endOfHtml : html.length());
    }

    private int afterMarkup(int at) {
        if (html.startsWith("<!--", at)) {
            return afterComment(at);
        }
        if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
            return after(">", at);
        }
        if (html.startsWith("</", at)) {
            return afterEndTag(at);
        }
        return at + 1 < html.length() && Character.isLetter(html.charAt(at + 1))
                ? afterTag(at)
                : at + 1;
    }

    private int afterComment(int at) {
        if (html.startsWith("<!-->", at)) {
            return at + 5;
        }
        if (html.startsWith("<!--[if", at)) {
            int open = html.indexOf("]>", at);
            return open < 0 ? html.length() : open + 2;
        }
        return after("-->", at + 4);
    }

    private int after(String end, int from) {
        int found = html.indexOf(end, from);
        return found < 0 ? html.length() : found + end.length();
    }

    private int afterEndTag(int at) {
        if (html.regionMatches(true, at, "</body", 0, 6)) {
            endOfBody = at;
        } else if (html.regionMatches(true, at, "</html", 0, 6)) {
            endOfHtml = at;
        }
        return after(">", at);
    }

    private int afterTag(int at) {
        int nameEnd = at + 1;
        while (nameEnd < html.length() && isNamePart(html.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = html.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
        int end = attributes(name, nameEnd);
        if (!OPAQUE.contains(name)) {
            return end;
        }
        for (int i = end; i < html.length(); i++) {
            if (html.charAt(i) == '<'
                    && html.regionMatches(true, i, "</" + name, 0, name.length() + 2)) {
                return i;
            }
        }
        return html.length();
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_';
    }

    private static boolean hasAddress(String tag) {
        return tag.equals("a") || tag.equals("area") || tag.startsWith("v:");
    }

    /** Goes through a tag's attributes and returns the offset after the tag. */
    private int attributes(String tag, int from) {
        boolean wanted = hasAddress(tag);
        int i = from;
        while (i < html.length() && html.charAt(i) != '>') {
            int nameEnd = attributeNameEnd(i);
            if (nameEnd == i) {
                i++;
                continue;
            }
            String name = html.substring(i, nameEnd);
            int equals = skipSpace(nameEnd);
            if (equals >= html.length() || html.charAt(equals) != '=') {
                i = nameEnd;
                continue;
            }
            Attribute value = value(skipSpace(equals + 1));
            if (wanted && name.equalsIgnoreCase("href")) {
                addresses.add(value);
                wanted = false;
            }
            i = value.quoted() ? Math.min(value.end() + 1, html.length()) : value.end();
        }
        return Math.min(i + 1, html.length());
    }

    private int attributeNameEnd(int from) {
        int i = from;
        while (i < html.length() && isNamePart(html.charAt(i))) {
            i++;
        }
        return i;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < html.length() && Character.isWhitespace(html.charAt(i))) {
            i++;
        }
        return i;
    }

    private Attribute value(int from) {
        if (from < html.length() && (html.charAt(from) == '"' || html.charAt(from) == '\'')) {
            int close = html.indexOf(html.charAt(from), from + 1);
            return new Attribute(from + 1, close < 0 ? html.length() : close, true);
        }
        int i = from;
        while (i < html.length()
                && html.charAt(i) != '>'
                && !Character.isWhitespace(html.charAt(i))) {
            i++;
        }
        return new Attribute(from, i, false);
    }
}
