package io.lettermill.engine.render;

import io.lettermill.engine.syntax.Expression.Member;
import io.lettermill.engine.syntax.Expression.Step;
import io.lettermill.engine.value.Drop;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes one step of a path into a value; what is not there is nil. */
final class Members {

    private Members() {}

    static @Nullable Object find(@Nullable Object value, Step step, Expressions expressions) {
        String command = step instanceof Member member ? member.name() : "";
        Object key = expressions.key(step);
        return switch (value) {
            case Map<?, ?> map -> ofMap(map, key, command);
            case IntRange range -> ofList(range, command);
            case List<?> list ->
                    key instanceof Long index ? at(list, index) : ofList(list, command);
            case String text -> ofText(text, command);
            case Drop drop ->
                    key instanceof String name ? Values.admit(drop.attribute(name)) : null;
            case Long number -> command.equals("size") ? 8L : null;
            case null, default -> null;
        };
    }

    private static @Nullable Object ofMap(Map<?, ?> map, @Nullable Object key, String command) {
        if (Values.hasKey(map, key)) {
            return Values.admit(map.get(key));
        }
        return switch (command) {
            case "size" -> (long) map.size();
            case "first" -> map.isEmpty() ? null : Lists.pair(map.entrySet().iterator().next());
            default -> null;
        };
    }

    private static @Nullable Object ofList(List<?> list, String command) {
        return switch (command) {
            case "size" -> (long) list.size();
            case "first" -> list.isEmpty() ? null : Values.admit(list.getFirst());
            case "last" -> list.isEmpty() ? null : Values.admit(list.getLast());
            default -> null;
        };
    }

    private static @Nullable Object at(List<?> list, long index) {
        long position = index < 0 ? index + list.size() : index;
        return position < 0 || position >= list.size()
                ? null
                : Values.admit(list.get((int) position));
    }

    private static @Nullable Object ofText(String text, String command) {
        return switch (command) {
            case "size" -> (long) text.codePointCount(0, text.length());
            case "first" -> text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
            case "last" ->
                    text.isEmpty()
                            ? ""
                            : text.substring(text.offsetByCodePoints(text.length(), -1));
            default -> null;
        };
    }
}
