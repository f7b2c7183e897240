package io.lettermill.stack.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Who reads standard output. The kernel tells at once that a pipe is closed at its other end, Java
 * only when something is written to it.
 */
final class OutputReader {
    private static final MemoryLayout POLLFD =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("fd"),
                    JAVA_SHORT.withName("events"),
                    JAVA_SHORT.withName("revents"));
    private static final int STANDARD_OUTPUT = 1;

    private final MethodHandle poll;
    private final MemorySegment output = Arena.global().allocate(POLLFD);

    OutputReader() {
        var linker = Linker.nativeLinker();
        poll =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("poll"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        output.set(JAVA_INT, 0, STANDARD_OUTPUT);
    }

    /** Waits for so long, or until the reader is gone, and says whether it is. */
    boolean leavesWithin(int millis) {
        try {
            return (int) poll.invokeExact(output, 1L, millis) > 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll cannot be called", e);
        }
    }
}
