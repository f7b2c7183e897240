package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** Gives the sources for {@code render} and {@code include}; the engine reads no files itself. */
@FunctionalInterface
public interface Partials {

    /** No partials: every {@code render} and {@code include} fails. */
    Partials NONE = name -> null;

    /** The source of the partial, or null if there is none of that name. */
    @Nullable String source(String name);
}
