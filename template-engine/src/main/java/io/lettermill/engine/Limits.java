package io.lettermill.engine;

import java.time.Duration;

/**
 * What a template may use up; every limit is always on.
 *
 * @param templateChars size of a source, in UTF-16 units
 * @param depth nesting of tags, expressions, partials and data
 * @param steps work of one render: a tag, an output, an element or 64 characters of text each count
 *     as one
 * @param outputBytes size of one rendered part
 * @param stringChars size of a string that a filter or a capture makes
 * @param memoryBytes all texts and lists that one render makes, together, at two bytes a character
 * @param time of one render
 */
public record Limits(
        int templateChars,
        int depth,
        long steps,
        long outputBytes,
        int stringChars,
        long memoryBytes,
        Duration time) {

    /**
     * 1 Mi characters of source, depth 100, 1,000,000 steps, 4 MiB output, 1 Mi characters a
     * string, 16 MiB of texts and lists, 250 ms. With its output a render stays below 32 MB.
     */
    public static final Limits DEFAULT =
            new Limits(
                    1 << 20, 100, 1_000_000, 4L << 20, 1 << 20, 16L << 20, Duration.ofMillis(250));

    public Limits {
        if (templateChars < 1
                || depth < 1
                || steps < 1
                || outputBytes < 1
                || stringChars < 1
                || memoryBytes < 1) {
            throw new IllegalArgumentException("Every limit must be at least 1");
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive");
        }
    }

    public Limits withTemplateChars(int chars) {
        return new Limits(chars, depth, steps, outputBytes, stringChars, memoryBytes, time);
    }

    public Limits withDepth(int levels) {
        return new Limits(
                templateChars, levels, steps, outputBytes, stringChars, memoryBytes, time);
    }

    public Limits withSteps(long count) {
        return new Limits(templateChars, depth, count, outputBytes, stringChars, memoryBytes, time);
    }

    public Limits withOutputBytes(long bytes) {
        return new Limits(templateChars, depth, steps, bytes, stringChars, memoryBytes, time);
    }

    public Limits withStringChars(int chars) {
        return new Limits(templateChars, depth, steps, outputBytes, chars, memoryBytes, time);
    }

    public Limits withMemoryBytes(long bytes) {
        return new Limits(templateChars, depth, steps, outputBytes, stringChars, bytes, time);
    }

    public Limits withTime(Duration duration) {
        return new Limits(
                templateChars, depth, steps, outputBytes, stringChars, memoryBytes, duration);
    }
}
