package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/** The source is not valid Liquid. */
public final class LiquidSyntaxException extends LiquidException {

    private static final long serialVersionUID = 1L;

    public LiquidSyntaxException(String reason) {
        this(reason, null, null);
    }

    public LiquidSyntaxException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(reason, position, templateName);
    }

    @Override
    public LiquidSyntaxException at(Position place, @Nullable String template) {
        LiquidSyntaxException placed = new LiquidSyntaxException(reason(), place, template);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
