package io.lettermill.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time that processes have used since they started, each with all that it has started
 * itself, also with what has ended since and was waited for; the system counts it in steps of 10
 * ms.
 */
public record CpuTime(Map<String, Duration> byProcess) {

    private static final Duration TICK = Duration.ofMillis(10);

    /**
     * Where /proc/PID/stat has utime, stime and, of children that were waited for, cutime and
     * cstime, after the name of the process; see proc(5).
     */
    private static final int FIRST_TIME = 11;

    private static final int AFTER_TIMES = 15;

    private static final int TRIES = 20;

    /**
     * @param pids process ids by name
     */
    public static CpuTime now(Map<String, Long> pids) {
        Map<String, Duration> times = new TreeMap<>();
        pids.forEach((name, pid) -> times.put(name, ofTree(pid)));
        return new CpuTime(times);
    }

    /** Microseconds of each process since an earlier reading, shared among some messages. */
    public Map<String, Double> microsPerMessageSince(CpuTime earlier, long messages) {
        Map<String, Double> micros = new TreeMap<>();
        byProcess.forEach(
                (name, time) -> {
                    Duration before = earlier.byProcess.getOrDefault(name, Duration.ZERO);
                    micros.put(name, time.minus(before).toNanos() / 1000.0 / messages);
                });
        return micros;
    }

    /** Looks again when a process ends meanwhile: its time moves to the one that waits for it. */
    private static Duration ofTree(long pid) {
        List<Long> tree = tree(pid);
        long ticks = ticks(tree);
        for (int tries = 1; tries < TRIES && !tree(pid).containsAll(tree); tries++) {
            tree = tree(pid);
            ticks = ticks(tree);
        }
        return TICK.multipliedBy(ticks);
    }

    private static List<Long> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static long ticks(List<Long> pids) {
        return pids.stream().flatMap(pid -> stat(pid).stream()).mapToLong(CpuTime::ticks).sum();
    }

    private static long ticks(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = FIRST_TIME; field < AFTER_TIMES; field++) {
            ticks += Long.parseLong(afterName[field]);
        }
        return ticks;
    }

    /** Empty when it has ended. */
    private static Optional<String> stat(long pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
