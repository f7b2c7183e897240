package io.lettermill.engine.filter;

/**
 * A filter with its name and the number of arguments it takes.
 *
 * @param html what becomes of text that is HTML already
 * @param reader what of its reader the result depends on
 */
public record FilterSpec(
        String name, int atLeast, int atMost, Filter filter, Html html, Reads reader) {

    /** What of its reader a filter's result depends on. */
    public enum Reads {
        NOTHING,
        LOCALE,
        LOCALE_AND_ZONE
    }

    /** How a filter treats HTML when escaping is on. */
    public enum Html {
        /** The result is plain text, whatever the input was. */
        PLAIN,
        /** HTML stays HTML. */
        KEEPS,
        /** The result is HTML. */
        MAKES,
        /** Plain input is escaped first; the result is HTML. */
        ESCAPES_FIRST
    }
}
