package io.lettermill.engine.filter;

import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.Values;
import io.lettermill.engine.value.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Choosing elements and properties: where, reject, find, has, map, compact, uniq. */
final class SelectFilters {

    private SelectFilters() {}

    static void addTo(FilterTable table) {
        table.add("where", 1, 2, (in, args, work) -> filter(in, args, true, work));
        table.add("reject", 1, 2, (in, args, work) -> filter(in, args, false, work));
        table.add("has", 1, 2, SelectFilters::has);
        table.add("find", 1, 2, SelectFilters::find);
        table.add("find_index", 1, 2, SelectFilters::findIndex);
        table.add("map", 1, 1, SelectFilters::map);
        table.add("compact", 0, 1, SelectFilters::compact);
        table.add("uniq", 0, 1, SelectFilters::uniq);
    }

    private static boolean matches(@Nullable Object element, Arguments args, Work work) {
        Object value = Property.of(element, args.get(0), work);
        return args.get(1) == null ? Values.truthy(value) : Values.equal(value, args.get(1), work);
    }

    private static @Nullable Object filter(
            @Nullable Object in, Arguments args, boolean keep, Work work) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : Lists.of(in, work)) {
            if (!Property.selectable(element)) {
                return null;
            }
            if (matches(element, args, work) == keep) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static @Nullable Object has(@Nullable Object in, Arguments args, Work work) {
        for (Object element : Lists.of(in, work)) {
            if (!Property.selectable(element)) {
                return null;
            }
            if (matches(element, args, work)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object find(@Nullable Object in, Arguments args, Work work) {
        List<@Nullable Object> elements = Lists.of(in, work);
        int index = indexOf(elements, args, work);
        return index < 0 ? null : elements.get(index);
    }

    private static @Nullable Object findIndex(@Nullable Object in, Arguments args, Work work) {
        int index = indexOf(Lists.of(in, work), args, work);
        return index < 0 ? null : (long) index;
    }

    private static int indexOf(List<@Nullable Object> elements, Arguments args, Work work) {
        for (int i = 0; i < elements.size(); i++) {
            if (!Property.selectable(elements.get(i))) {
                return -1;
            }
            if (matches(elements.get(i), args, work)) {
                return i;
            }
        }
        return -1;
    }

    private static Object map(@Nullable Object in, Arguments args, Work work) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : Lists.of(in, work)) {
            boolean itself = "to_liquid".equals(args.get(0));
            values.add(
                    itself
                            ? element
                            : (Property.selectable(element)
                                    ? Property.of(element, args.get(0), work)
                                    : null));
        }
        return values;
    }

    private static @Nullable Object compact(@Nullable Object in, Arguments args, Work work) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : Lists.of(in, work)) {
            if (args.get(0) != null && !Property.selectable(element)) {
                return null;
            }
            Object value = args.get(0) == null ? element : Property.of(element, args.get(0), work);
            if (value != null) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static @Nullable Object uniq(@Nullable Object in, Arguments args, Work work) {
        List<@Nullable Object> kept = new ArrayList<>();
        Set<@Nullable Object> seen = new HashSet<>();
        for (Object element : Lists.of(in, work)) {
            if (args.get(0) != null && !Property.selectable(element)) {
                return null;
            }
            Object value = args.get(0) == null ? element : Property.of(element, args.get(0), work);
            if (seen.add(key(value, work))) {
                kept.add(element);
            }
        }
        return kept;
    }

    /**
     * What makes a value the same as another: nested data by its text, which is bounded in depth.
     */
    private static @Nullable Object key(@Nullable Object value, Work work) {
        boolean nested = value instanceof Map || value instanceof List;
        return nested ? List.of(TextForm.inspect(value, work)) : value;
    }
}
