package io.lettermill.engine.value;

import org.jspecify.annotations.Nullable;

/** An object of the engine's own that templates can look into, such as {@code forloop}. */
public interface Drop {

    /** The attribute, or null if there is none of that name. */
    @Nullable Object attribute(String name);
}
