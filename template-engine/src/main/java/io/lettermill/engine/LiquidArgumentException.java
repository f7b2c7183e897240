package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** A filter or tag cannot work with the values that it was given, as in a division by zero. */
public final class LiquidArgumentException extends LiquidException {

    private static final long serialVersionUID = 1L;

    public LiquidArgumentException(String reason) {
        this(reason, null, null);
    }

    public LiquidArgumentException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(reason, position, templateName);
    }

    @Override
    public LiquidArgumentException at(Position place, @Nullable String template) {
        LiquidArgumentException placed = new LiquidArgumentException(reason(), place, template);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
