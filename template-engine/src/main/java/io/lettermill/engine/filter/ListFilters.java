package io.lettermill.engine.filter;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.Values;
import io.lettermill.engine.value.Work;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Size, ends, order and joining of lists. */
final class ListFilters {

    private ListFilters() {}

    static void addTo(FilterTable table) {
        table.add("size", 0, 0, (in, args, work) -> size(in));
        table.add("first", 0, 0, (in, args, work) -> first(in));
        table.add("last", 0, 0, (in, args, work) -> last(in));
        table.add(
                "join",
                0,
                1,
                (in, args, work) -> join(Lists.of(in, work), args.text(0, " ", work), work));
        table.add("reverse", 0, 0, (in, args, work) -> Lists.of(in, work).reversed());
        table.add("concat", 1, 1, ListFilters::concat);
        table.add(
                "sort",
                0,
                1,
                Html.PLAIN,
                (in, args, work) -> sort(in, args, (a, b) -> compare(a, b, work), work));
        table.add(
                "sort_natural",
                0,
                1,
                (in, args, work) -> sort(in, args, (a, b) -> compareText(a, b, work), work));
        table.add("sum", 0, 1, ListFilters::sum);
    }

    private static long size(@Nullable Object input) {
        return switch (input) {
            case String text -> text.codePointCount(0, text.length());
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case Long number -> 8;
            case null, default -> 0;
        };
    }

    private static @Nullable Object first(@Nullable Object input) {
        return switch (input) {
            case String text ->
                    text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
            case List<?> list -> list.isEmpty() ? null : Values.admit(list.getFirst());
            case Map<?, ?> map ->
                    map.isEmpty() ? null : Lists.pair(map.entrySet().iterator().next());
            case null, default -> null;
        };
    }

    private static @Nullable Object last(@Nullable Object input) {
        return switch (input) {
            case String text ->
                    text.isEmpty()
                            ? ""
                            : text.substring(text.offsetByCodePoints(text.length(), -1));
            case List<?> list -> list.isEmpty() ? null : Values.admit(list.getLast());
            case null, default -> null;
        };
    }

    private static String join(List<@Nullable Object> elements, String glue, Work work) {
        StringBuilder result = new StringBuilder();
        String separator = "";
        for (Object element : elements) {
            String text = TextForm.of(element, work);
            work.charge(1);
            work.checkText((long) result.length() + separator.length() + text.length());
            result.append(separator).append(text);
            separator = glue;
        }
        work.makeText(result.length());
        return result.toString();
    }

    private static Object concat(@Nullable Object input, Arguments args, Work work) {
        if (!(args.get(0) instanceof List<?> more) || more instanceof IntRange) {
            throw new LiquidArgumentException("concat filter requires an array argument");
        }
        List<@Nullable Object> result = Lists.of(input, work);
        result.addAll(Lists.copy(more, work));
        return result;
    }

    private static @Nullable Object sort(
            @Nullable Object input, Arguments args, Comparator<@Nullable Object> order, Work work) {
        List<@Nullable Object> elements = Lists.of(input, work);
        Object property = args.get(0);
        Comparator<@Nullable Object> comparator = order;
        if (property != null) {
            for (Object element : elements) {
                if (!Property.selectable(element)) {
                    return null;
                }
            }
            comparator =
                    (a, b) ->
                            order.compare(
                                    Property.of(a, property, work), Property.of(b, property, work));
        }
        try {
            Collections.sort(elements, comparator);
        } catch (IllegalArgumentException e) {
            throw new LiquidArgumentException("cannot sort values of incompatible types");
        }
        return elements;
    }

    private static int compare(@Nullable Object a, @Nullable Object b, Work work) {
        work.charge(1);
        if (a == null || b == null) {
            return a == b ? 0 : (a == null ? 1 : -1);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return compareLists(x, y, work);
        }
        if (!Values.comparable(a, b) && Values.equal(a, b, work)) {
            return 0;
        }
        if (!Values.comparable(a, b)) {
            throw new LiquidArgumentException("cannot sort values of incompatible types");
        }
        return Values.compare(a, b, work);
    }

    private static int compareLists(List<?> x, List<?> y, Work work) {
        for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
            Object a = Values.admit(x.get(i));
            Object b = Values.admit(y.get(i));
            if (!Values.comparable(a, b)) {
                throw new LiquidArgumentException("cannot sort values of incompatible types");
            }
            int order = Values.compare(a, b, work);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.size(), y.size());
    }

    private static int compareText(@Nullable Object a, @Nullable Object b, Work work) {
        work.charge(1);
        if (a == null || b == null) {
            return a == b ? 0 : (a == null ? 1 : -1);
        }
        String x = TextForm.of(a, work);
        String y = TextForm.of(b, work);
        work.chargeText(Math.min(x.length(), y.length()));
        for (int i = 0; i < Math.min(x.length(), y.length()); i++) {
            char c = lower(x.charAt(i));
            char d = lower(y.charAt(i));
            if (c != d) {
                return Character.compare(c, d);
            }
        }
        return Integer.compare(x.length(), y.length());
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static Object sum(@Nullable Object input, Arguments args, Work work) {
        Object property = args.get(0);
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : Lists.of(input, work)) {
            if (property == null) {
                values.add(element);
            } else if (Property.selectable(element)) {
                values.add(Property.of(element, property, work));
            }
        }
        Number total = 0L;
        boolean real = false;
        for (Object value : Lists.of(values, work)) {
            Number number = Numbers.of(value);
            real |= number instanceof BigDecimal;
            total =
                    real
                            ? Numbers.toDecimal(total).add(Numbers.toDecimal(number))
                            : NumberFilters.plus(total, number);
        }
        return total instanceof BigDecimal decimal ? NumberFilters.real(decimal) : total;
    }
}
