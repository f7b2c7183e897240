package io.lettermill.benchmarks.process;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time that processes have used since they started, each with all that it has started
 * itself; the system counts it in steps of 10 ms.
 */
public record CpuTime(Map<String, Duration> byProcess) {

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

    private static Duration ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
