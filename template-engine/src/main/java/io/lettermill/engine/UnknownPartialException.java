package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** A render or include names a partial that does not exist. */
public final class UnknownPartialException extends LiquidException {

    private static final long serialVersionUID = 1L;

    public UnknownPartialException(String reason) {
        this(reason, null, null);
    }

    public UnknownPartialException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(reason, position, templateName);
    }

    @Override
    public UnknownPartialException at(Position place, @Nullable String template) {
        UnknownPartialException placed = new UnknownPartialException(reason(), place, template);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
