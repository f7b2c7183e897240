package io.lettermill.engine.filter;

import io.lettermill.engine.value.TextSearch;
import io.lettermill.engine.value.Work;
import org.jspecify.annotations.Nullable;

/** Replacing and removing parts of text. */
final class ReplaceFilters {

    private ReplaceFilters() {}

    static void addTo(FilterTable table) {
        table.add("replace", 1, 2, (in, args, work) -> all(in, args, args.text(1, "", work), work));
        table.add(
                "replace_first",
                1,
                2,
                (in, args, work) -> first(in, args, args.text(1, "", work), work));
        table.add(
                "replace_last",
                2,
                2,
                (in, args, work) -> last(in, args, args.text(1, "", work), work));
        table.add("remove", 1, 1, (in, args, work) -> all(in, args, "", work));
        table.add("remove_first", 1, 1, (in, args, work) -> first(in, args, "", work));
        table.add("remove_last", 1, 1, (in, args, work) -> last(in, args, "", work));
    }

    private static String all(
            @Nullable Object input, Arguments args, String replacement, Work work) {
        String text = TextFilters.text(input, work);
        String part = args.text(0, "", work);
        if (part.isEmpty()) {
            return between(text, replacement, work);
        }
        int found = TextSearch.indexOf(text, part, 0, work);
        if (found < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int position = 0;
        while (found >= 0) {
            result.append(text, position, found).append(replacement);
            checkSize(result, work);
            position = found + part.length();
            found = TextSearch.indexOf(text, part, position, work);
        }
        result.append(text, position, text.length());
        work.makeText(result.length());
        return result.toString();
    }

    /** Checks the limit as the text grows; the whole is charged once at the end. */
    private static void checkSize(StringBuilder growing, Work work) {
        work.charge(1);
        work.checkText(growing.length());
    }

    private static String between(String text, String replacement, Work work) {
        work.makeText(text.length() + (text.length() + 1L) * replacement.length());
        StringBuilder result = new StringBuilder(replacement);
        text.codePoints().forEach(c -> result.appendCodePoint(c).append(replacement));
        return result.toString();
    }

    private static String first(
            @Nullable Object input, Arguments args, String replacement, Work work) {
        String text = TextFilters.text(input, work);
        String part = args.text(0, "", work);
        return at(text, TextSearch.indexOf(text, part, 0, work), part, replacement, work);
    }

    private static String last(
            @Nullable Object input, Arguments args, String replacement, Work work) {
        String text = TextFilters.text(input, work);
        String part = args.text(0, "", work);
        work.chargeText((long) text.length() * (1 + (part.length() >> 6)));
        return at(text, text.lastIndexOf(part), part, replacement, work);
    }

    private static String at(String text, int found, String part, String replacement, Work work) {
        if (found < 0) {
            return text;
        }
        work.makeText((long) text.length() - part.length() + replacement.length());
        return text.substring(0, found) + replacement + text.substring(found + part.length());
    }

    static String newlinesToBreaks(@Nullable Object input, Work work) {
        String text = TextFilters.text(input, work);
        String unix = text.replace("\r\n", "\n");
        long lines = unix.chars().filter(c -> c == '\n').count();
        work.makeText(unix.length() + lines * 6);
        return lines == 0 ? text : unix.replace("\n", "<br />\n");
    }
}
