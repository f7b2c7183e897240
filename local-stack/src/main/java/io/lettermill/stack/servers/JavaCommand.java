package io.lettermill.stack.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that run a main class from this JVM's own class path. */
final class JavaCommand {
    private JavaCommand() {}

    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * @param options JVM options, such as the heap's size
     */
    static List<String> of(String mainClass, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(executable().toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Xshare:auto");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
