package io.lettermill.stack.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the small programs of util-linux do for the processes that we start. All are optional. */
public final class SystemTools {
    private SystemTools() {}

    /**
     * The same command, that gets a signal from the kernel when the JVM that started it is gone.
     * Without {@code setpriv} it may be left over; the next start finds it.
     */
    public static List<String> signalledAtParentsDeath(String signal, List<String> command) {
        return isInstalled("setpriv")
                ? Stream.concat(Stream.of("setpriv", "--pdeathsig", signal, "--"), command.stream())
                        .toList()
                : command;
    }

    /**
     * The same command in a session of its own: a Ctrl-C in the terminal reaches only the
     * supervisor, which then stops its children in order.
     */
    public static List<String> awayFromTerminal(List<String> command) {
        return isInstalled("setsid")
                ? Stream.concat(Stream.of("setsid"), command.stream()).toList()
                : command;
    }

    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
