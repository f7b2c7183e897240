package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/**
 * Fills what is different for each render without going through Liquid values: a hole is a tag such
 * as <code>{% tracked_link 3 %}</code> whose bytes the caller writes directly.
 */
public interface Holes {

    /** Fills nothing. */
    Holes NONE = (name, number, sink) -> 0;

    /**
     * Writes one hole.
     *
     * @param name the hole's tag name
     * @param number the tag's number, or -1 if it has none
     * @return the number of bytes written
     */
    int fill(String name, int number, ByteSink sink);

    /** A value for a name that neither the template nor its data define. */
    default @Nullable Object variable(String name) {
        return null;
    }
}
