package io.lettermill.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Physical memory of processes, each with those that it has started, as proc(5) tells it. */
public enum Memory {
    /** What they have now; what they share counts once. */
    NOW,
    /**
     * The most that a process has had since it started, or since {@link #forgetPeaks}. One that
     * works through children that come and go has no such figure: then what they have now.
     */
    PEAK;

    /** What resets the peak when it is written to clear_refs. */
    private static final String RESET = "5";

    /**
     * Megabytes (2^20 bytes) by name.
     *
     * @param pids process ids by name
     */
    public Map<String, Long> megabytes(Map<String, Long> pids) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (var process : pids.entrySet()) {
            sizes.put(process.getKey(), kilobytes(process.getValue()) >> 10);
        }
        return sizes;
    }

    private long kilobytes(long pid) throws IOException {
        List<Long> tree =
                ProcessHandle.of(pid).stream()
                        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .map(ProcessHandle::pid)
                        .toList();
        if (this == PEAK && tree.size() == 1) {
            return field(pid, "VmHWM:");
        }
        long own = 0;
        long shared = 0;
        for (long member : tree) {
            own += field(member, "RssAnon:");
            shared = Math.max(shared, field(member, "RssShmem:") + field(member, "RssFile:"));
        }
        return own + shared;
    }

    /** 0 when the process has ended. */
    private static long field(long pid, String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(text -> text.startsWith(name))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** Lets peaks count from now on. */
    public static void forgetPeaks(Map<String, Long> pids) throws IOException {
        for (long pid : pids.values()) {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), RESET);
        }
    }
}
