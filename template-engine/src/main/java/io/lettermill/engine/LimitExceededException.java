package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** The template used up one of its {@link Limits}. */
public final class LimitExceededException extends LiquidException {

    private static final long serialVersionUID = 1L;

    public LimitExceededException(String reason) {
        this(reason, null, null);
    }

    public LimitExceededException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(reason, position, templateName);
    }

    @Override
    public LimitExceededException at(Position place, @Nullable String template) {
        LimitExceededException placed = new LimitExceededException(reason(), place, template);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
