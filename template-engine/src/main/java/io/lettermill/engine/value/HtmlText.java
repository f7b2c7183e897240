package io.lettermill.engine.value;

import org.jspecify.annotations.Nullable;

/** Escaping of text for HTML. */
public final class HtmlText {

    private HtmlText() {}

    /** The text with {@code & < > " '} as entities; the same object if it has none. */
    public static String escape(String text, Work work) {
        int first = firstSpecial(text);
        if (first < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 32).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            String entity = c > '>' ? null : entity(c);
            if (entity == null) {
                result.append(c);
            } else {
                result.append(entity);
            }
        }
        work.makeText(result.length());
        return result.toString();
    }

    private static int firstSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= '>' && (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')) {
                return i;
            }
        }
        return -1;
    }

    /** The entity of a character that needs one, or null. */
    public static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    /** Whether an entity such as {@code &amp;} or {@code &#39;} begins here. */
    public static boolean isEntity(String text, int ampersand) {
        int i = ampersand + 1;
        boolean numeric = i < text.length() && text.charAt(i) == '#';
        if (numeric) {
            i++;
        }
        int start = i;
        while (i < text.length() && i - start <= 32 && isPart(text.charAt(i), numeric)) {
            i++;
        }
        return i > start && i < text.length() && text.charAt(i) == ';';
    }

    private static boolean isPart(char c, boolean numeric) {
        return numeric ? c >= '0' && c <= '9' : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
