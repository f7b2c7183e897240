package io.lettermill.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class of this class path as a process of its own. Its first line of output begins with {@code
 * READY} and tells its ports as {@code name=port}; it ends with this JVM.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("(\\w+)=(\\d+)");

    private final Process process;
    private final String ready;
    private final Duration took;

    private ChildJvm(Process process, String ready, Duration took) {
        this.process = process;
        this.ready = ready;
        this.took = took;
    }

    /** Starts the class's main method and waits until it is ready. */
    public static ChildJvm start(
            List<String> jvmOptions, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        long begin = System.nanoTime();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            String line = process.inputReader().readLine();
            if (line == null || !line.startsWith("READY")) {
                process.destroy();
                throw new IllegalStateException(mainClass + " did not start: " + line);
            }
            return new ChildJvm(process, line, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException cause) {
            throw new UncheckedIOException(mainClass + " did not start", cause);
        }
    }

    /** From the start of the process to its first line. */
    public Duration startTime() {
        return took;
    }

    public long pid() {
        return process.pid();
    }

    /** The port of this name. */
    public int port(String name) {
        Matcher ports = PORT.matcher(ready);
        while (ports.find()) {
            if (ports.group(1).equals(name)) {
                return Integer.parseInt(ports.group(2));
            }
        }
        throw new IllegalArgumentException("No port " + name + " in: " + ready);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
