package io.lettermill.engine.render;

import io.lettermill.engine.Holes;
import io.lettermill.engine.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a template or of an isolated partial: assigned ones, those of loops, counters,
 * data.
 */
final class Scope {

    private static final Object ABSENT = new Object();

    private final Map<String, ? extends @Nullable Object> data;
    private final Holes holes;
    private Map<String, Object> given;
    private final List<Map<String, @Nullable Object>> frames = new ArrayList<>(4);
    private @Nullable Map<String, @Nullable Object> assigned;
    private @Nullable Map<String, Number> counters;

    Scope(Map<String, ? extends @Nullable Object> data, Holes holes) {
        this(data, holes, Map.of());
    }

    private Scope(
            Map<String, ? extends @Nullable Object> data, Holes holes, Map<String, Object> given) {
        this.data = data;
        this.holes = holes;
        this.given = given;
    }

    /** Adds a value to the data of this scope and of those isolated from it afterwards. */
    void give(String name, Object value) {
        Map<String, Object> more = new HashMap<>(given);
        more.put(name, value);
        given = more;
    }

    /** A value that the template brings along; null for none. */
    @Nullable Object given(String name) {
        return given.get(name);
    }

    /** A scope that sees the same data, but none of these variables. */
    Scope isolated() {
        return new Scope(data, holes, given);
    }

    void push() {
        frames.add(new HashMap<>(8));
    }

    void pop() {
        frames.removeLast();
    }

    /** Sets a variable of the innermost frame. */
    void setLocal(String name, @Nullable Object value) {
        if (frames.isEmpty()) {
            assign(name, value);
        } else {
            frames.getLast().put(name, value);
        }
    }

    /** Sets a variable of the template. */
    void assign(String name, @Nullable Object value) {
        if (assigned == null) {
            assigned = new HashMap<>();
        }
        assigned.put(name, value);
    }

    @Nullable Object find(String name) {
        Object local = local(name);
        if (local != ABSENT) {
            return local;
        }
        Number counter = counters == null ? null : counters.get(name);
        if (counter != null) {
            return counter;
        }
        Object value = given.isEmpty() ? null : given.get(name);
        if (value == null) {
            value = data.get(name);
        }
        return Values.admit(value != null ? value : holes.variable(name));
    }

    private @Nullable Object local(String name) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Map<String, @Nullable Object> frame = frames.get(i);
            Object value = frame.get(name);
            if (value != null || frame.containsKey(name)) {
                return value;
            }
        }
        if (assigned != null) {
            Object value = assigned.get(name);
            if (value != null || assigned.containsKey(name)) {
                return value;
            }
        }
        return ABSENT;
    }

    /** Whether the template itself defines the name. */
    boolean isLocal(String name) {
        return local(name) != ABSENT;
    }

    /** The counter of a name, which begins at 0 whatever the data has under that name. */
    long counter(String name) {
        Number counter = counters == null ? null : counters.get(name);
        return counter == null ? 0 : counter.longValue();
    }

    void setCounter(String name, long value) {
        if (counters == null) {
            counters = new HashMap<>();
        }
        counters.put(name, value);
    }
}
