package io.lettermill.engine.filter;

import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.value.HtmlText;
import io.lettermill.engine.value.Work;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Escaping and stripping of HTML. */
final class HtmlFilters {

    private static final Map<String, String> BLOCKS =
            Map.of("<script", "</script>", "<style", "</style>", "<!--", "-->");
    private static final Map<String, String> TAGS = Map.of("<", ">");

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

    /** Without script and style elements and comments, then without tags. */
    private static String strip(String text, Work work) {
        return withoutAny(withoutAny(text, BLOCKS, work), TAGS, work);
    }

    private static String withoutAny(String text, Map<String, String> blocks, Work work) {
        StringBuilder kept = new StringBuilder(text.length());
        Set<String> unclosed = new HashSet<>();
        int copied = 0;
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', Math.max(i + 1, copied))) {
            work.charge(1);
            int end = blockEnd(text, i, blocks, unclosed);
            if (end > i) {
                kept.append(text, copied, i);
                copied = end;
            }
        }
        return kept.append(text, copied, text.length()).toString();
    }

    /** Where the block that begins here ends; remembers which kinds have no end any more. */
    private static int blockEnd(
            String text, int from, Map<String, String> blocks, Set<String> unclosed) {
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            if (text.startsWith(block.getKey(), from) && !unclosed.contains(block.getKey())) {
                int end = text.indexOf(block.getValue(), from + block.getKey().length());
                if (end >= 0) {
                    return end + block.getValue().length();
                }
                unclosed.add(block.getKey());
            }
        }
        return from;
    }
}
