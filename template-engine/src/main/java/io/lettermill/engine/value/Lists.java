package io.lettermill.engine.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as lists. */
public final class Lists {

    /** Of a reference in a list that grows by half, and of a number it may refer to. */
    private static final int ELEMENT_BYTES = 32;

    private Lists() {}

    /**
     * A filter's input as a list: nested lists become flat, a map or other value is one element,
     * nil is none.
     */
    public static List<@Nullable Object> of(@Nullable Object value, Work work) {
        List<@Nullable Object> elements = new ArrayList<>();
        switch (value) {
            case null -> {}
            case IntRange range -> addAll(range, elements, work);
            case List<?> list -> flatten(list, elements, work, 0);
            default -> elements.add(value);
        }
        return elements;
    }

    private static void addAll(List<?> list, List<@Nullable Object> into, Work work) {
        for (Object element : list) {
            work.charge(1);
            work.hold(ELEMENT_BYTES);
            into.add(Values.admit(element));
        }
    }

    private static void flatten(List<?> list, List<@Nullable Object> into, Work work, int depth) {
        work.nest(depth);
        for (Object element : list) {
            work.charge(1);
            if (element instanceof List<?> nested && !(element instanceof IntRange)) {
                flatten(nested, into, work, depth + 1);
            } else {
                work.hold(ELEMENT_BYTES);
                into.add(Values.admit(element));
            }
        }
    }

    /** A copy with every element let in. */
    public static List<@Nullable Object> copy(List<?> list, Work work) {
        List<@Nullable Object> elements = new ArrayList<>();
        addAll(list, elements, work);
        return elements;
    }

    /** What a loop goes through: a list's elements, a map's pairs, a string as one element. */
    public static List<?> elements(@Nullable Object value, Work work) {
        return switch (value) {
            case List<?> list -> list;
            case Map<?, ?> map -> pairs(map, work);
            case String text -> text.isEmpty() ? List.of() : List.of(text);
            case null, default -> List.of();
        };
    }

    private static List<?> pairs(Map<?, ?> map, Work work) {
        List<List<@Nullable Object>> pairs = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            work.charge(1);
            work.hold(8 * ELEMENT_BYTES);
            pairs.add(pair(entry));
        }
        return pairs;
    }

    /** A map's entry as a list of two. */
    public static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
        List<@Nullable Object> pair = new ArrayList<>(2);
        pair.add(Values.admit(entry.getKey()));
        pair.add(Values.admit(entry.getValue()));
        return pair;
    }
}
