package io.lettermill.benchmarks.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The most physical memory that a process has had since it started (VmHWM of proc(5)). */
final class PeakMemory {

    private PeakMemory() {}

    static Map<String, Long> megabytes(Map<String, Long> pids) throws IOException {
        Map<String, Long> peaks = new TreeMap<>();
        for (var process : pids.entrySet()) {
            peaks.put(process.getKey(), ofOne(process.getValue()));
        }
        return peaks;
    }

    private static long ofOne(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
