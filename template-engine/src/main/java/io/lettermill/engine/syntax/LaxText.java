package io.lettermill.engine.syntax;

import io.lettermill.engine.value.TextForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds fragments in markup as Shopify's tolerant parser does. A fragment is a quoted string, or
 * characters other than white space, comma, bar and quotes with quoted strings among them.
 */
final class LaxText {

    private final String text;

    LaxText(String text) {
        this.text = text;
    }

    /** Where the fragment that begins here ends; {@code from} itself if none begins. */
    int fragmentEnd(int from) {
        int quoted = quotedEnd(from);
        if (quoted > from) {
            return quoted;
        }
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = quotedEnd(i);
                if (end == i) {
                    break;
                }
                i = end;
            } else if (TextForm.isSpace(c) || c == ',' || c == '|') {
                break;
            } else {
                i++;
            }
        }
        return i;
    }

    private int quotedEnd(int from) {
        if (from >= text.length() || (text.charAt(from) != '"' && text.charAt(from) != '\'')) {
            return from;
        }
        int close = text.indexOf(text.charAt(from), from + 1);
        return close < 0 ? from : close + 1;
    }

    /** Where the next fragment begins, or -1. */
    int findFragment(int from) {
        for (int i = from; i < text.length(); i++) {
            if (fragmentEnd(i) > i) {
                return i;
            }
        }
        return -1;
    }

    int skipSpace(int from) {
        int i = from;
        while (i < text.length() && TextForm.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Pieces between bars that are not within quotes. */
    List<String> splitAtBars(int from) {
        List<String> pieces = new ArrayList<>();
        int start = from;
        int i = from;
        while (i < text.length()) {
            int end = fragmentEnd(i);
            if (end > i) {
                i = end;
                continue;
            }
            char c = text.charAt(i);
            if (c == '|' || c == '"' || c == '\'') {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
            i++;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** Every {@code key: value} in order. */
    List<Attribute> attributes() {
        List<Attribute> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (!MarkupLexer.isWord(text.charAt(i))) {
                i++;
                continue;
            }
            int keyEnd = i + 1;
            while (keyEnd < text.length()
                    && (MarkupLexer.isWord(text.charAt(keyEnd)) || text.charAt(keyEnd) == '-')) {
                keyEnd++;
            }
            int colon = skipSpace(keyEnd);
            int value =
                    colon < text.length() && text.charAt(colon) == ':' ? skipSpace(colon + 1) : -1;
            int valueEnd = value < 0 ? -1 : fragmentEnd(value);
            if (valueEnd > value && value >= 0) {
                found.add(
                        new Attribute(text.substring(i, keyEnd), text.substring(value, valueEnd)));
                i = valueEnd;
            } else {
                i = keyEnd;
            }
        }
        return found;
    }

    /** A key and its value's text. */
    record Attribute(String key, String value) {}
}
