package io.lettermill.kit.messaging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes exceptions by class and place, without their messages: those of drivers and parsers
 * quote the data, and no personal data may reach a log.
 */
public final class Faults {

    private static final int MAX_CAUSES = 5;
    private static final String OWN_PACKAGE = "io.lettermill.";

    private Faults() {}

    /** One line, such as {@code SQLException at Subscribers.save(Subscribers.java:42)}. */
    public static String describe(Throwable thrown) {
        List<String> parts = new ArrayList<>();
        @Nullable Throwable cause = thrown;
        while (cause != null && parts.size() < MAX_CAUSES) {
            parts.add(cause.getClass().getSimpleName() + place(cause));
            cause = cause.getCause();
        }
        return String.join(" <- ", parts);
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith(OWN_PACKAGE)) {
                return " at " + place(frame);
            }
        }
        return frames.length == 0 ? "" : " at " + place(frames[0]);
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1)
                + "."
                + frame.getMethodName()
                + "("
                + frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + ")";
    }
}
