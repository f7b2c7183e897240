package io.lettermill.engine.filter;

import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.TextSearch;
import io.lettermill.engine.value.Values;
import io.lettermill.engine.value.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Case, white space, cutting and joining of text; default. */
final class TextFilters {

    /** Of a short string and the reference to it. */
    private static final int PART_BYTES = 64;

    private TextFilters() {}

    static void addTo(FilterTable table) {
        table.add(
                "upcase",
                0,
                0,
                Html.KEEPS,
                (in, args, work) -> text(in, work).toUpperCase(Locale.ROOT));
        table.add(
                "downcase",
                0,
                0,
                Html.KEEPS,
                (in, args, work) -> text(in, work).toLowerCase(Locale.ROOT));
        table.add("capitalize", 0, 0, Html.KEEPS, (in, args, work) -> capitalize(text(in, work)));
        table.add("strip", 0, 0, Html.KEEPS, (in, args, work) -> TextForm.strip(text(in, work)));
        table.add(
                "lstrip", 0, 0, Html.KEEPS, (in, args, work) -> TextForm.stripLeft(text(in, work)));
        table.add(
                "rstrip",
                0,
                0,
                Html.KEEPS,
                (in, args, work) -> TextForm.stripRight(text(in, work)));
        table.add("squish", 0, 0, Html.KEEPS, TextFilters::squish);
        table.add("strip_newlines", 0, 0, Html.KEEPS, TextFilters::stripNewlines);
        table.add("append", 1, 1, TextFilters::append);
        table.add(
                "prepend",
                1,
                1,
                (in, args, work) -> join(args.text(0, "", work), text(in, work), work));
        table.add("slice", 1, 2, TextFilters::slice);
        table.add("truncate", 0, 2, TextFilters::truncate);
        table.add("truncatewords", 0, 2, TextFilters::truncateWords);
        table.add("split", 1, 1, TextFilters::split);
        table.add("default", 0, 2, TextFilters::orDefault);
    }

    static String text(@Nullable Object input, Work work) {
        String text = TextForm.of(input, work);
        work.chargeText(text.length());
        return text;
    }

    private static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object squish(@Nullable Object input, Arguments args, Work work) {
        if (input == null) {
            return null;
        }
        String text = TextForm.strip(text(input, work));
        StringBuilder result = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSpace = TextForm.isSpace(c);
            if (!isSpace) {
                result.append(c);
            } else if (!space) {
                result.append(' ');
            }
            space = isSpace;
        }
        return result.toString();
    }

    private static Object stripNewlines(@Nullable Object input, Arguments args, Work work) {
        return text(input, work).replace("\r\n", "").replace("\n", "");
    }

    private static Object append(@Nullable Object input, Arguments args, Work work) {
        return join(text(input, work), args.text(0, "", work), work);
    }

    private static String join(String left, String right, Work work) {
        work.makeText((long) left.length() + right.length());
        return left.concat(right);
    }

    private static Object slice(@Nullable Object input, Arguments args, Work work) {
        long start = Numbers.toInteger(args.get(0));
        long length = Values.truthy(args.get(1)) ? Numbers.toInteger(args.get(1)) : 1;
        if (input instanceof List<?> list && !(input instanceof IntRange)) {
            long[] bounds = bounds(start, length, list.size());
            return bounds == null
                    ? List.of()
                    : Lists.copy(list.subList((int) bounds[0], (int) bounds[1]), work);
        }
        String text = text(input, work);
        long[] bounds = bounds(start, length, text.codePointCount(0, text.length()));
        return bounds == null ? "" : codePoints(text, (int) bounds[0], (int) bounds[1]);
    }

    private static long @Nullable [] bounds(long start, long length, int size) {
        long from = start < 0 ? start + size : start;
        if (from < 0 || from > size || length < 0) {
            return null;
        }
        return new long[] {from, length > size - from ? size : from + length};
    }

    private static String codePoints(String text, int from, int to) {
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    private static @Nullable Object truncate(@Nullable Object input, Arguments args, Work work) {
        if (input == null) {
            return null;
        }
        String text = text(input, work);
        long length = args.has(0) ? Math.max(-1, Numbers.toInteger(args.get(0))) : 50;
        String end = args.text(1, "...", work);
        int chars = text.codePointCount(0, text.length());
        if (chars <= length) {
            return text;
        }
        long keep = Math.max(0, length - end.codePointCount(0, end.length()));
        return join(codePoints(text, 0, (int) Math.min(keep, chars)), end, work);
    }

    private static @Nullable Object truncateWords(
            @Nullable Object input, Arguments args, Work work) {
        if (input == null) {
            return null;
        }
        String text = text(input, work);
        long words = Math.max(1, args.has(0) ? Numbers.toInteger(args.get(0)) : 15);
        String end = args.text(1, "...", work);
        StringBuilder kept = new StringBuilder();
        int position = skipSpace(text, 0);
        long count = 0;
        while (position < text.length() && count < words) {
            int stop = position;
            while (stop < text.length() && !isSplitSpace(text.charAt(stop))) {
                stop++;
            }
            kept.append(count++ == 0 ? "" : " ").append(text, position, stop);
            position = stop == text.length() ? stop + 1 : skipSpace(text, stop);
        }
        boolean complete = count < words || position > text.length();
        return complete ? text : join(kept.toString(), end, work);
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && isSplitSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSplitSpace(char c) {
        return TextForm.isSpace(c) || c == 0;
    }

    private static Object split(@Nullable Object input, Arguments args, Work work) {
        String text = text(input, work);
        String separator = args.text(0, "", work);
        List<@Nullable Object> parts = new ArrayList<>();
        if (separator.equals(" ")) {
            splitWords(text, parts, work);
        } else if (separator.isEmpty()) {
            work.charge(text.length());
            work.hold(PART_BYTES * (long) text.length());
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else {
            splitAt(text, separator, parts, work);
        }
        while (!parts.isEmpty() && "".equals(parts.getLast())) {
            parts.removeLast();
        }
        return parts;
    }

    private static void hold(int chars, Work work) {
        work.hold(PART_BYTES + 2L * chars);
    }

    private static void splitWords(String text, List<@Nullable Object> parts, Work work) {
        int position = skipSpace(text, 0);
        while (position < text.length()) {
            int stop = position;
            while (stop < text.length() && !isSplitSpace(text.charAt(stop))) {
                stop++;
            }
            work.charge(1);
            hold(stop - position, work);
            parts.add(text.substring(position, stop));
            position = skipSpace(text, stop);
        }
    }

    private static void splitAt(
            String text, String separator, List<@Nullable Object> parts, Work work) {
        int position = 0;
        for (int found = find(text, separator, 0, work);
                found >= 0;
                found = find(text, separator, position, work)) {
            work.charge(1);
            hold(found - position, work);
            parts.add(text.substring(position, found));
            position = found + separator.length();
        }
        hold(text.length() - position, work);
        parts.add(text.substring(position));
    }

    private static int find(String text, String part, int from, Work work) {
        return TextSearch.indexOf(text, part, from, work);
    }

    private static @Nullable Object orDefault(@Nullable Object input, Arguments args, Work work) {
        boolean allowFalse = Values.truthy(args.keywords().get("allow_false"));
        boolean missing = allowFalse ? input == null : !Values.truthy(input);
        boolean empty =
                switch (input) {
                    case String text -> text.isEmpty();
                    case IntRange range -> false;
                    case List<?> list -> list.isEmpty();
                    case Map<?, ?> map -> map.isEmpty();
                    case null, default -> false;
                };
        return missing || empty ? (args.has(0) ? args.get(0) : "") : input;
    }
}
