package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The physical memory that processes take. Pages that several share are split among them, so that
 * sums are true.
 */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Of one process, in bytes; 0 when it is gone or not ours to look at. */
    public static long ofOne(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    /** Of a process and all that it started, in bytes. */
    public static long withDescendants(long pid) {
        return ofOne(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> ofOne(child.pid()))
                        .sum();
    }
}
