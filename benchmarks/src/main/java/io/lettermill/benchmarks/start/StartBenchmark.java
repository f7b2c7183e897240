package io.lettermill.benchmarks.start;

import io.lettermill.benchmarks.load.RunningBareHandler;
import io.lettermill.benchmarks.process.Memory;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BenchRun;
import io.lettermill.benchmarks.run.Patience;
import io.lettermill.benchmarks.run.StartTimes;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.LocalStack;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stack of its own, started for the second time: how long it takes until everything is ready and
 * what it has in memory when nothing is to be done; the same of each service, first with all others
 * starting at the same time, then each alone beside the servers. The reference is a bare handler's
 * process with the same JVM.
 */
public record StartBenchmark() implements BenchRun.StackLess {

    private static final List<String> SERVICES =
            List.of("analytics", "campaign", "list", "sending", "template");
    private static final Duration IDLE = Duration.ofSeconds(8);
    private static final double READY_SECONDS = 2.5;
    private static final double IDLE_MEGABYTES = 180;
    private static final double STACK_READY_SECONDS = 45;
    private static final double STACK_MEGABYTES = 3_500;

    private record Measured(double seconds, long megabytes) {}

    @Override
    public Report run(Path repository, PrintStream out) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create();
                RunningBareHandler bare = RunningBareHandler.answering(100)) {
            StackOptions options =
                    new StackOptions(repository, folder.stack(), 0, false, false, Map.of());
            out.println(
                    AotCaches.areCurrent(repository)
                            ? "All services have their AOT caches."
                            : "Not all services have AOT caches; './lettermill train' makes them.");
            LocalStack.start(options, new StartTimes(out), LocalStack::closeWithJvm).close();
            StartTimes starts = new StartTimes(out);
            long begin = System.nanoTime();
            try (LocalStack stack = LocalStack.start(options, starts, LocalStack::closeWithJvm)) {
                double ready = secondsSince(begin);
                Patience.pause(IDLE);
                Measured reference = measured(bare.pid(), seconds(bare.startTime()));
                List<Row> rows = new ArrayList<>(wholeStack(stack, starts, ready));
                for (String service : SERVICES) {
                    double took = starts.seconds().getOrDefault(service, Double.NaN);
                    add(rows, service + " together", measured(stack.pid(service), took), reference);
                }
                SERVICES.forEach(stack::stop);
                for (String service : SERVICES) {
                    add(rows, service + " alone", alone(stack, service), reference);
                }
                return Report.of("start", rows);
            }
        }
    }

    /** Without the process that supervises the others, which is this one here. */
    private static List<Row> wholeStack(LocalStack stack, StartTimes starts, double ready)
            throws IOException {
        Map<String, Long> processes =
                starts.seconds().keySet().stream()
                        .collect(Collectors.toMap(name -> name, stack::pid));
        long megabytes =
                Memory.NOW.megabytes(processes).values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                Row.of("whole stack, second start, ready after", ready, "s")
                        .goal(new Goal.AtMost(STACK_READY_SECONDS)),
                Row.of("whole stack, memory when idle", megabytes, "MB")
                        .goal(new Goal.AtMost(STACK_MEGABYTES)));
    }

    private static Measured alone(LocalStack stack, String service) throws IOException {
        long begin = System.nanoTime();
        stack.start(service);
        double seconds = secondsSince(begin);
        Patience.pause(IDLE);
        Measured measured = measured(stack.pid(service), seconds);
        stack.stop(service);
        return measured;
    }

    private static Measured measured(long pid, double seconds) throws IOException {
        return new Measured(
                seconds, Memory.NOW.megabytes(Map.of("it", pid)).getOrDefault("it", 0L));
    }

    private static double secondsSince(long begin) {
        return seconds(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static void add(List<Row> rows, String name, Measured measured, Measured reference) {
        rows.add(
                Row.of(name + ", ready after", measured.seconds(), "s")
                        .against("bare handler", reference.seconds())
                        .goal(new Goal.AtMost(READY_SECONDS)));
        rows.add(
                Row.of(name + ", memory when idle", measured.megabytes(), "MB")
                        .against("bare handler", reference.megabytes())
                        .goal(new Goal.AtMost(IDLE_MEGABYTES)));
    }
}
