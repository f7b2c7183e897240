package io.lettermill.stack.servers;

import org.jspecify.annotations.Nullable;

/**
 * A server cannot be prepared, started or stopped. The message is one sentence that says what to
 * do.
 */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
