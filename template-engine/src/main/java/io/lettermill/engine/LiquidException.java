package io.lettermill.engine;

import org.jspecify.annotations.Nullable;

/**
 * The only exception that compiling and rendering throw, by kind; names the place in the source.
 */
public abstract sealed class LiquidException extends RuntimeException
        permits LiquidSyntaxException,
                LiquidArgumentException,
                LimitExceededException,
                UnknownVariableException,
                UnknownPartialException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final @Nullable Position position;
    private final @Nullable String templateName;

    protected LiquidException(
            String reason, @Nullable Position position, @Nullable String templateName) {
        super(describe(reason, position, templateName));
        this.reason = reason;
        this.position = position;
        this.templateName = templateName;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** Where, if known. */
    public @Nullable Position position() {
        return position;
    }

    /** The partial it is in; null for the template itself. */
    public @Nullable String templateName() {
        return templateName;
    }

    /** The same exception with a place. */
    public abstract LiquidException at(Position place, @Nullable String template);

    private static String describe(
            String reason, @Nullable Position position, @Nullable String template) {
        String where = template == null ? "" : "in '" + template + "', ";
        return position == null ? reason : where + position + ": " + reason;
    }
}
