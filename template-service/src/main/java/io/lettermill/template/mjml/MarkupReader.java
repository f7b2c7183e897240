package io.lettermill.template.mjml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an MJML source piece by piece; never fails, what is malformed comes as {@code Broken}. */
final class MarkupReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w:.-]*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "\\s*([^\\s=/>\"'<]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>\"']+)))?");

    private final String text;
    private int at;

    MarkupReader(SourceText source) {
        this.text = source.text();
    }

    boolean hasNext() {
        return at < text.length();
    }

    Markup next() {
        Markup piece = read();
        at = piece.end();
        return piece;
    }

    /** An element's closing tag, after its content; Broken when there is none. */
    Markup skipContentOf(String element) {
        Matcher tags =
                Pattern.compile(
                                "<(/?)" + Pattern.quote(element) + "(?=[\\s/>])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(text);
        int start = at;
        int depth = 1;
        int end = at;
        while (tags.find(end)) {
            end = text.indexOf('>', tags.end()) + 1;
            if (end == 0) {
                break;
            }
            boolean closes = !tags.group(1).isEmpty();
            boolean selfClosing = text.charAt(end - 2) == '/';
            depth += closes ? -1 : selfClosing ? 0 : 1;
            if (depth == 0) {
                at = end;
                return new Markup.Close(tags.start(), end, element);
            }
        }
        at = text.length();
        return new Markup.Broken(start, at, "<" + element + "> is not closed");
    }

    private Markup read() {
        if (text.charAt(at) != '<') {
            int end = text.indexOf('<', at);
            return textUntil(end < 0 ? text.length() : end);
        }
        if (text.startsWith("<!--", at)) {
            return ignoredUntil("-->");
        }
        if (text.startsWith("<![CDATA[", at)) {
            return ignoredUntil("]]>");
        }
        if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
            return ignoredUntil(">");
        }
        boolean closes = text.startsWith("</", at);
        Matcher name = NAME.matcher(text).region(at + (closes ? 2 : 1), text.length());
        if (!name.lookingAt()) {
            return new Markup.Broken(
                    at, at + 1, "'<' begins no tag here; write &lt; for the character");
        }
        return closes ? close(name) : open(name);
    }

    private Markup textUntil(int end) {
        return new Markup.Text(at, end, text.substring(at, end));
    }

    private Markup ignoredUntil(String closing) {
        int end = text.indexOf(closing, at);
        return end < 0
                ? new Markup.Broken(at, text.length(), "there is no " + closing + " for this")
                : new Markup.Ignored(at, end + closing.length());
    }

    private Markup close(Matcher name) {
        int end = text.indexOf('>', name.end());
        return end < 0
                ? new Markup.Broken(at, text.length(), "this tag has no '>'")
                : new Markup.Close(at, end + 1, lowerCase(name.group()));
    }

    private Markup open(Matcher name) {
        List<Markup.Attribute> attributes = new ArrayList<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        int from = name.end();
        while (attribute.region(from, text.length()).lookingAt()) {
            attributes.add(attribute(attribute));
            from = attribute.end();
        }
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        if (text.startsWith("/>", from)) {
            return new Markup.Open(at, from + 2, lowerCase(name.group()), attributes, true);
        }
        if (text.startsWith(">", from)) {
            return new Markup.Open(at, from + 1, lowerCase(name.group()), attributes, false);
        }
        int end = text.indexOf('>', from);
        return new Markup.Broken(
                Math.min(from, text.length() - 1),
                end < 0 ? text.length() : end + 1,
                "the tag <" + name.group() + "> is malformed here; check quotes and '>'");
    }

    private static Markup.Attribute attribute(Matcher found) {
        String name = found.group(1);
        String doubleQuoted = found.group(2);
        String singleQuoted = found.group(3);
        String bare = found.group(4);
        String value =
                doubleQuoted != null
                        ? doubleQuoted
                        : singleQuoted != null ? singleQuoted : bare != null ? bare : "";
        return new Markup.Attribute(
                found.start(1), name, value, doubleQuoted != null || singleQuoted != null);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
