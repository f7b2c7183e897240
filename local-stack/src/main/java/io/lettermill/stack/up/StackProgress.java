package io.lettermill.stack.up;

import java.time.Duration;

/** Is told how a start goes on. Called from several threads. */
public interface StackProgress {
    /** Something lengthy, in words. */
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
