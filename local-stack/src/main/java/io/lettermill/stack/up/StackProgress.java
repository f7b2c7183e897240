package io.lettermill.stack.up;

import java.time.Duration;

/** Is told how a start goes on, and later what goes wrong. Called from several threads. */
public interface StackProgress {
    /** Something lengthy, or something that failed and is tried again, in words. */
    void note(String text);

    /** A process answers. */
    void ready(String name, int port, Duration took);

    /** Says nothing. */
    static StackProgress silent() {
        return new StackProgress() {
            @Override
            public void note(String text) {}

            @Override
            public void ready(String name, int port, Duration took) {}
        };
    }
}
