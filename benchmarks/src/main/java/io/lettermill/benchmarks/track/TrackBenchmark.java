package io.lettermill.benchmarks.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.benchmarks.load.HttpLoad;
import io.lettermill.benchmarks.load.Load;
import io.lettermill.benchmarks.load.RunningBareHandler;
import io.lettermill.benchmarks.load.Target;
import io.lettermill.benchmarks.process.CpuTime;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.report.WrongCount;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.run.Patience;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Readers of a small campaign call the addresses in their mails, half of them pixels, half links:
 * first as fast as they are answered, in turns with the bare handler, then at half that rate
 * without waiting for answers. In the end the report must have every hit once.
 *
 * @param rounds of the two in turns
 * @param seconds of each
 */
public record TrackBenchmark(int rounds, int seconds) implements Benchmark {

    private static final int READERS = 2_000;
    private static final int CONNECTIONS = 64;
    private static final int SINK_CONNECTIONS = 10;
    private static final int PIXEL_BYTES = 43;
    private static final double RATIO = 0.5;
    private static final double P99_MILLIS = 15;
    private static final Duration REPORT_LIMIT = Duration.ofMinutes(2);

    /** What comes twice comes within this. */
    private static final Duration LATE_DOUBLES = Duration.ofSeconds(3);

    private static final int OPENED = 200;
    private static final int CLICKED = 302;

    /** Both at once: their rates without, their latencies at the same rate. */
    private record Round(Load bare, Load tracked) {}

    public TrackBenchmark {
        BadOption.requireAtLeast(1, "--rounds", rounds);
        BadOption.requireAtLeast(1, "--seconds", seconds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.keeping(READERS);
                RunningBareHandler bare = RunningBareHandler.answering(PIXEL_BYTES);
                HttpLoad load = new HttpLoad(CONNECTIONS)) {
            Mailing mailing =
                    new Mailing(
                            stack.campaigns().template(),
                            stack.lists().of(READERS),
                            stack.campaigns().gateway(sink.port(), SINK_CONNECTIONS));
            String dispatch = stack.campaigns().send(mailing, sink).dispatch();
            TrackedPaths paths = TrackedPaths.in(sink, READERS);
            return measure(stack, dispatch, load, bare, paths);
        }
    }

    private Report measure(
            BenchStack stack,
            String dispatch,
            HttpLoad load,
            RunningBareHandler bare,
            TrackedPaths paths)
            throws IOException {
        Target toBare = Target.get(bare.port(), paths::path);
        Target toTracking = Target.get(stack.port("analytics"), paths::path);
        List<Load> hits = new ArrayList<>();
        Duration time = Duration.ofSeconds(seconds);
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            load.asFastAsPossible(toBare, time);
            hits.add(load.asFastAsPossible(toTracking, time));
        }
        List<Round> fast = new ArrayList<>();
        List<Map<String, Double>> cpu = new ArrayList<>();
        Map<String, Long> processes = new TreeMap<>(stack.processes());
        for (int round = 1; round <= rounds; round++) {
            Load reference = load.asFastAsPossible(toBare, time).requireOnly(OPENED);
            CpuTime before = CpuTime.now(processes);
            Load tracked = load.asFastAsPossible(toTracking, time).requireOnly(OPENED, CLICKED);
            cpu.add(CpuTime.now(processes).microsPerMessageSince(before, tracked.total()));
            hits.add(tracked);
            fast.add(new Round(reference, tracked));
            stack.tell(
                    "round %d: bare handler %,.0f/s, opens and clicks %,.0f/s, ratio %.2f",
                    round,
                    reference.perSecond(),
                    tracked.perSecond(),
                    tracked.perSecond() / reference.perSecond());
        }
        double half = Rounds.median(fast, round -> round.tracked().perSecond()) / 2;
        List<Round> even = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Load reference = load.atRate(toBare, half, time).requireOnly(OPENED);
            Load tracked = load.atRate(toTracking, half, time).requireOnly(OPENED, CLICKED);
            hits.add(tracked);
            even.add(new Round(reference, tracked));
        }
        long counted = requireEachOnce(stack, dispatch, hits);
        return Report.of("track", rows(fast, even, half, cpu, counted));
    }

    private static long requireEachOnce(BenchStack stack, String dispatch, List<Load> hits) {
        long opens = hits.stream().mapToLong(load -> load.answered(OPENED)).sum();
        long clicks = hits.stream().mapToLong(load -> load.answered(CLICKED)).sum();
        String path = "/api/v1/reports/" + dispatch;
        boolean complete =
                Patience.isSoWithin(
                        REPORT_LIMIT,
                        Duration.ofMillis(250),
                        () -> hitsIn(stack.api().get(path)) >= opens + clicks);
        if (complete) {
            Patience.pause(LATE_DOUBLES);
        }
        JsonNode report = stack.api().get(path);
        WrongCount.check("Opens in ClickHouse", opens, report.path("totalOpens").asLong());
        WrongCount.check("Clicks in ClickHouse", clicks, report.path("totalClicks").asLong());
        stack.tell("%,d opens and %,d clicks, each counted once", opens, clicks);
        return opens + clicks;
    }

    private static long hitsIn(JsonNode report) {
        return report.path("totalOpens").asLong() + report.path("totalClicks").asLong();
    }

    private static List<Row> rows(
            List<Round> fast,
            List<Round> even,
            double half,
            List<Map<String, Double>> cpu,
            long counted) {
        List<Row> rows = new ArrayList<>();
        rows.add(
                Row.of(
                                "opens and clicks",
                                Rounds.median(fast, round -> round.tracked().perSecond()),
                                "/s")
                        .against(
                                "bare handler",
                                Rounds.median(fast, round -> round.bare().perSecond()))
                        .goal(new Goal.RatioAtLeast(RATIO)));
        rows.add(
                Row.of(
                                "p99 at %,.0f/s, half of that".formatted(half),
                                Rounds.median(even, round -> round.tracked().millis(99)),
                                "ms")
                        .against(
                                "bare handler",
                                Rounds.median(even, round -> round.bare().millis(99)))
                        .goal(new Goal.AtMost(P99_MILLIS)));
        rows.add(Row.of("hits, each in ClickHouse once", counted, ""));
        for (String name : List.of("analytics", "kafka", "clickhouse")) {
            rows.add(
                    Row.of(
                            "processor time of " + name,
                            Rounds.median(cpu, round -> round.getOrDefault(name, 0.0)),
                            "us/hit"));
        }
        return rows;
    }
}
