package io.lettermill.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Physical memory of processes, as proc(5) tells it. */
public enum Memory {
    /** What a process has now. */
    NOW("VmRSS:"),
    /** The most that it has had since it started, or since {@link #forgetPeaks}. */
    PEAK("VmHWM:");

    /** What resets the peak when it is written to clear_refs. */
    private static final String RESET = "5";

    private final String line;

    Memory(String line) {
        this.line = line;
    }

    /**
     * Megabytes (2^20 bytes) by name.
     *
     * @param pids process ids by name
     */
    public Map<String, Long> megabytes(Map<String, Long> pids) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (var process : pids.entrySet()) {
            sizes.put(process.getKey(), ofOne(process.getValue()));
        }
        return sizes;
    }

    private long ofOne(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(text -> text.startsWith(line))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Lets peaks count from now on. */
    public static void forgetPeaks(Map<String, Long> pids) throws IOException {
        for (long pid : pids.values()) {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), RESET);
        }
    }
}
