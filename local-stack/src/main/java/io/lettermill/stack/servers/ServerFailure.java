package io.lettermill.stack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
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

    /** Why it failed, in words: the message of a file's failure is often nothing but its path. */
    public static String reason(IOException failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        if (message == null) {
            return words(kind);
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? message + ": " + words(kind)
                : message;
    }

    /** Its own message, unless that is nothing but its cause. */
    public static String reason(UncheckedIOException failure) {
        String message = failure.getMessage();
        return failure.getCause() instanceof IOException cause
                        && (message == null || message.equals(cause.toString()))
                ? reason(cause)
                : String.valueOf(message);
    }

    /** The same of any failure. */
    public static String reason(Exception failure) {
        return switch (failure) {
            case IOException file -> reason(file);
            case UncheckedIOException file -> reason(file);
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
