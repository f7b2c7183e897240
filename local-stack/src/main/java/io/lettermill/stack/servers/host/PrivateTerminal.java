package io.lettermill.stack.servers.host;

import static io.lettermill.stack.servers.host.NativeCalls.INT;
import static io.lettermill.stack.servers.host.NativeCalls.LONG;
import static io.lettermill.stack.servers.host.NativeCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Makes this process's standard input a terminal of its own. ClickHouse's local program in 26.7.3
 * ends itself on any client's broken connection unless it believes that somebody types at it.
 */
final class PrivateTerminal {
    private static final int READ_WRITE_NO_CONTROL = 0x102;
    private static final MemorySegment END_OF_FILE = Arena.global().allocateFrom("\u0004");

    private final NativeCalls libc = NativeCalls.libc();
    private final int master;

    private PrivateTerminal() throws Throwable {
        master = (int) libc.function("posix_openpt", INT, INT).invokeExact(READ_WRITE_NO_CONTROL);
        check(master);
        check((int) libc.function("grantpt", INT, INT).invokeExact(master));
        check((int) libc.function("unlockpt", INT, INT).invokeExact(master));
        var name =
                (MemorySegment)
                        libc.function("ptsname", java.lang.foreign.ValueLayout.ADDRESS, INT)
                                .invokeExact(master);
        int slave =
                (int)
                        libc.variadic("open", 2, INT, POINTER, INT)
                                .invokeExact(name, READ_WRITE_NO_CONTROL);
        check(slave);
        check((int) libc.function("dup2", INT, INT, INT).invokeExact(slave, 0));
    }

    static PrivateTerminal asStandardInput() throws Throwable {
        return new PrivateTerminal();
    }

    /** What a user does with Ctrl-D. */
    void sendEndOfFile() throws Throwable {
        var written =
                (long)
                        libc.function("write", LONG, INT, POINTER, LONG)
                                .invokeExact(master, END_OF_FILE, 1L);
        check((int) written);
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("This system gives no pseudo terminal");
        }
    }
}
