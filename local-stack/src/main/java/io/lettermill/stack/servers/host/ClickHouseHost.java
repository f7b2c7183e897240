package io.lettermill.stack.servers.host;

import static io.lettermill.stack.servers.host.NativeCalls.INT;
import static io.lettermill.stack.servers.host.NativeCalls.LONG;
import static io.lettermill.stack.servers.host.NativeCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * ClickHouse's HTTP server out of the engine's shared library: its local program, told by SQL to
 * listen, blocked in a query that reads standard input to its end. Arguments: library, data folder,
 * HTTP port, configuration file. Ends on SIGTERM and when its standard input closes.
 */
public final class ClickHouseHost {
    private static final String LISTEN_UNTIL_END_OF_INPUT =
            "SYSTEM START LISTEN HTTP; SELECT count() FROM file('-', 'LineAsString') FORMAT Null";
    private static final long ENGINE_STACK_BYTES = 64L << 20;

    private final NativeCalls libc = NativeCalls.libc();
    private final MethodHandle exit = libc.procedure("_exit", INT);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final PrivateTerminal terminal;
    private final Thread engine;

    private ClickHouseHost(PrivateTerminal terminal, Path library, List<String> arguments) {
        this.terminal = terminal;
        var chdb = new NativeCalls(SymbolLookup.libraryLookup(library, Arena.global()));
        this.engine =
                new Thread(null, () -> run(chdb, arguments), "clickhouse", ENGINE_STACK_BYTES);
    }

    public static void main(String[] args) throws Throwable {
        int parentPipe = (int) NativeCalls.libc().function("dup", INT, INT).invokeExact(0);
        var arguments =
                List.of(
                        "clickhouse-local",
                        "--config-file=" + args[3],
                        "--path",
                        args[1],
                        "--listen_host",
                        "127.0.0.1",
                        "--http_port",
                        args[2],
                        "--interactive",
                        "--progress",
                        "off",
                        "--progress-table",
                        "off",
                        "--enable-progress-table-toggle",
                        "0",
                        "--disable_suggestion",
                        "--query",
                        LISTEN_UNTIL_END_OF_INPUT);
        var host =
                new ClickHouseHost(PrivateTerminal.asStandardInput(), Path.of(args[0]), arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(host::stop, "clickhouse-stop"));
        host.engine.start();
        host.waitForEndOf(parentPipe);
        host.stop();
    }

    private void run(NativeCalls chdb, List<String> arguments) {
        try {
            // without this the engine's handlers replace the JVM's and its first null check kills
            // it
            chdb.procedure("chdb_set_signal_handlers_enabled", INT).invokeExact(0);
            var result =
                    (MemorySegment)
                            chdb.function("chdb_query_cmdline", ValueLayout.ADDRESS, INT, POINTER)
                                    .invokeExact(arguments.size(), NativeCalls.strings(arguments));
            if (result.address() == 0 && !stopping.get()) {
                System.err.println("The engine ended.");
            }
            // the engine's own threads and static objects do not survive an orderly exit of the JVM
            exit.invokeExact(stopping.get() ? 0 : 1);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private void waitForEndOf(int pipe) throws Throwable {
        MethodHandle read = libc.function("read", LONG, INT, POINTER, LONG);
        MemorySegment buffer = Arena.global().allocate(64);
        while ((long) read.invokeExact(pipe, buffer, 64L) > 0) {
            // nothing is ever sent
        }
    }

    private void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            for (int attempt = 0; attempt < 150 && engine.isAlive(); attempt++) {
                terminal.sendEndOfFile();
                engine.join(100);
            }
        } catch (Throwable e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(4);
    }
}
