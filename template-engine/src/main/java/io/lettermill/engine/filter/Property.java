package io.lettermill.engine.filter;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.value.Drop;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.TextSearch;
import io.lettermill.engine.value.Values;
import io.lettermill.engine.value.Work;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What filters such as {@code where} and {@code map} take from an element, in the manner of Ruby's
 * {@code []}.
 */
final class Property {

    private Property() {}

    /** Whether the value has properties at all; text has its parts, whole numbers their bits. */
    static boolean selectable(@Nullable Object element) {
        return element instanceof Map
                || element instanceof List
                || element instanceof String
                || element instanceof Drop
                || Numbers.isWhole(element);
    }

    /**
     * The property of an element.
     *
     * @throws LiquidArgumentException if an element of this kind cannot have it
     */
    static @Nullable Object of(@Nullable Object element, @Nullable Object property, Work work) {
        work.charge(1);
        return switch (element) {
            case Map<?, ?> map ->
                    Values.hasKey(map, property) ? Values.admit(map.get(property)) : null;
            case Drop drop -> property instanceof String name ? drop.attribute(name) : null;
            case List<?> list -> {
                if (!(property instanceof Long index)) {
                    throw cannotSelect(property, work);
                }
                yield at(list, index);
            }
            case String text -> part(text, property, work);
            case null, default -> {
                if (Numbers.isWhole(element) && property instanceof Long bit && element != null) {
                    yield bit < 0 || bit > 10_000
                            ? 0L
                            : (Numbers.toBig((Number) element).testBit((int) (long) bit) ? 1L : 0L);
                }
                throw cannotSelect(property, work);
            }
        };
    }

    private static @Nullable Object part(String text, @Nullable Object property, Work work) {
        if (property instanceof String part) {
            return TextSearch.indexOf(text, part, 0, work) >= 0 ? part : null;
        }
        if (!(property instanceof Long index)) {
            throw cannotSelect(property, work);
        }
        long position = index < 0 ? index + text.length() : index;
        return position < 0 || position >= text.length()
                ? null
                : String.valueOf(text.charAt((int) position));
    }

    static @Nullable Object at(List<?> list, long index) {
        long position = index < 0 ? index + list.size() : index;
        return position < 0 || position >= list.size()
                ? null
                : Values.admit(list.get((int) position));
    }

    static LiquidArgumentException cannotSelect(@Nullable Object property, Work work) {
        return new LiquidArgumentException(
                "cannot select the property '" + TextForm.of(property, work) + "'");
    }
}
