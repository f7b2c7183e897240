package io.lettermill.engine.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the words {@code blank} and {@code empty} mean in a condition. */
public enum Emptiness {
    BLANK,
    EMPTY;

    public boolean matches(@Nullable Object value) {
        return switch (value) {
            case null -> this == BLANK;
            case Boolean bool -> this == BLANK && !bool;
            case String text -> this == BLANK ? TextForm.isBlank(text) : text.isEmpty();
            case IntRange range -> false;
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
