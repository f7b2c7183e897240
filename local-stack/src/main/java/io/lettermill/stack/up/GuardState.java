package io.lettermill.stack.up;

import java.util.Locale;

/** What the stack knows of one of its processes. */
public enum GuardState {
    WAITING,
    STARTING,
    READY,
    /** It ended by itself and is started again. */
    RESTARTING,
    /** It was stopped on request and stays so. */
    HELD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
