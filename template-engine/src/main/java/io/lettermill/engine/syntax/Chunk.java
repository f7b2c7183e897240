package io.lettermill.engine.syntax;

/**
 * A piece of source between two offsets.
 *
 * @param kind what it is
 * @param start of the piece with its delimiters
 * @param end exclusive
 */
public record Chunk(Kind kind, int start, int end) {

    /** The kinds of pieces. */
    public enum Kind {
        TEXT,
        /** <code>{{ ... }}</code> */
        OUTPUT,
        /** <code>{% ... %}</code> */
        TAG,
        /** A line within a <code>{% liquid %}</code> tag. */
        LINE
    }
}
