package io.lettermill.analytics.domain;

/** The store answers and will never take this fact. */
public final class FactRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FactRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
