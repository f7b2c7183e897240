package io.lettermill.template.library;

import io.lettermill.template.domain.Revision;
import org.jspecify.annotations.Nullable;

/** What is different between two revisions of a template. */
public sealed interface Comparison {

    /**
     * @param source of what was written
     * @param text of what readers of the plain-text part see, with sample data; null when one of
     *     the two can no longer be rendered
     */
    record Compared(Revision from, Revision to, LineDiff source, @Nullable LineDiff text)
            implements Comparison {}

    /** One of them has more lines than {@link LineDiff#MOST_LINES}. */
    record TooLong() implements Comparison {}

    record MissingTemplate() implements Comparison {}

    record MissingRevision(int number) implements Comparison {}
}
