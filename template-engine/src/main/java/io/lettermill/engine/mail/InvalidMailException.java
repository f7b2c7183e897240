package io.lettermill.engine.mail;

import io.lettermill.engine.LiquidException;

/** A part of a mail does not compile. */
public final class InvalidMailException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final LiquidException problem;

    InvalidMailException(String part, LiquidException problem) {
        super(part + ": " + problem.getMessage(), problem);
        this.part = part;
        this.problem = problem;
    }

    /** subject, html or text. */
    public String part() {
        return part;
    }

    /** What is wrong, with its place. */
    public LiquidException problem() {
        return problem;
    }
}
