package io.lettermill.engine.filter;

import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.Work;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter was called with. */
public record Arguments(@Nullable Object[] positional, Map<String, @Nullable Object> keywords) {

    public static final Arguments NONE = new Arguments(new @Nullable Object[0], Map.of());

    boolean has(int index) {
        return index < positional.length;
    }

    /** An argument, or nil if it was not given. */
    @Nullable Object get(int index) {
        return has(index) ? positional[index] : null;
    }

    /** An argument as text, or the default if it was not given. */
    String text(int index, String otherwise, Work work) {
        return has(index) ? TextForm.of(positional[index], work) : otherwise;
    }
}
