package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** The template reads a variable that its data cannot have. */
public final class UnknownVariableException extends LiquidException {

    private static final long serialVersionUID = 1L;

    public UnknownVariableException(String reason) {
        this(reason, null, null);
    }

    public UnknownVariableException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(reason, position, templateName);
    }

    @Override
    public UnknownVariableException at(Position place, @Nullable String template) {
        UnknownVariableException placed = new UnknownVariableException(reason(), place, template);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
