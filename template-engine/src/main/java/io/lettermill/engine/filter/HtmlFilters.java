package io.lettermill.engine.filter;

import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.value.HtmlText;
import io.lettermill.engine.value.Work;
import org.jspecify.annotations.Nullable;

/** Escaping and stripping of HTML. */
final class HtmlFilters {

    private HtmlFilters() {}

    static void addTo(FilterTable table) {
        table.add("escape", 0, 0, Html.MAKES, HtmlFilters::escape);
        table.add("h", 0, 0, Html.MAKES, HtmlFilters::escape);
        table.add("escape_once", 0, 0, Html.MAKES, HtmlFilters::escapeOnce);
        table.add("raw", 0, 0, Html.MAKES, (in, args, work) -> in);
        table.add(
                "newline_to_br",
                0,
                0,
                Html.ESCAPES_FIRST,
                (in, args, work) -> ReplaceFilters.newlinesToBreaks(in, work));
        table.add("strip_html", 0, 0, (in, args, work) -> strip(TextFilters.text(in, work), work));
    }

    private static @Nullable Object escape(@Nullable Object input, Arguments args, Work work) {
        return input == null ? null : HtmlText.escape(TextFilters.text(input, work), work);
    }

    private static Object escapeOnce(@Nullable Object input, Arguments args, Work work) {
        String text = TextFilters.text(input, work);
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String entity = c == '&' && HtmlText.isEntity(text, i) ? null : HtmlText.entity(c);
            if (entity == null) {
                result.append(c);
            } else {
                result.append(entity);
            }
        }
        work.makeText(result.length());
        return result.toString();
    }

    /** Without script and style elements, comments and tags. */
    private static String strip(String text, Work work) {
        String rest = without(text, "<script", "</script>", work);
        rest = without(rest, "<!--", "-->", work);
        rest = without(rest, "<style", "</style>", work);
        return without(rest, "<", ">", work);
    }

    private static String without(String text, String open, String close, Work work) {
        int start = text.indexOf(open);
        if (start < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int position = 0;
        while (start >= 0) {
            int end = text.indexOf(close, start + open.length());
            if (end < 0) {
                break;
            }
            work.charge(1);
            kept.append(text, position, start);
            position = end + close.length();
            start = text.indexOf(open, position);
        }
        return kept.append(text, position, text.length()).toString();
    }
}
