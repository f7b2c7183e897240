package io.lettermill.benchmarks.launch;

import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.run.SampleLists.SampleList;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From the call of launch to the first message that the sink accepts. The large campaign is then
 * cancelled, so nobody knows how many messages it should have; the others are counted. The
 * reference is a campaign to one recipient: what a launch takes whatever its size.
 *
 * @param largest recipients of the large campaign
 * @param rounds of the three sizes in turns
 */
public record LaunchBenchmark(int largest, int rounds) implements Benchmark {

    private static final int SMALL = 10_000;
    private static final double SMALL_SECONDS = 1;
    private static final double LARGE_SECONDS = 5;
    private static final int CONNECTIONS = 10;

    /** What was under way when a campaign was cancelled comes within this. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private record Round(double one, double small, double large) {}

    public LaunchBenchmark {
        BadOption.requireAtLeast(SMALL, "--largest", largest);
        BadOption.requireAtLeast(1, "--rounds", rounds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.start()) {
            String template = stack.campaigns().template();
            String gateway = stack.campaigns().gateway(sink.port(), CONNECTIONS);
            Mailing one = new Mailing(template, stack.lists().of(1), gateway);
            Mailing small = new Mailing(template, stack.lists().of(SMALL), gateway);
            SampleList many = stack.lists().of(largest);
            stack.tell("import of %,d: %,.0f rows/s", largest, many.rowsPerSecond());
            Mailing large = new Mailing(template, many, gateway);
            secondsToFirst(stack, small, sink);
            List<Round> measured = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Round done =
                        new Round(
                                secondsToFirst(stack, one, sink),
                                secondsToFirst(stack, small, sink),
                                secondsToFirst(stack, large, sink));
                measured.add(done);
                stack.tell(
                        "round %d: %.2f s to the first of 1, %.2f s of %,d, %.2f s of %,d",
                        round, done.one(), done.small(), SMALL, done.large(), largest);
            }
            return Report.of("launch", rows(measured));
        }
    }

    private static double secondsToFirst(BenchStack stack, Mailing mailing, RunningSink sink) {
        sink.clear();
        String campaign = stack.campaigns().create(mailing);
        long launched = System.nanoTime();
        stack.campaigns().launch(campaign);
        long first = stack.campaigns().awaitAccepted(1, sink, campaign);
        if (mailing.subscribers() > SMALL) {
            stack.campaigns().cancel(campaign);
            sink.awaitQuiet(QUIET);
        } else {
            stack.campaigns().requireEachOnce(campaign, mailing, sink);
        }
        return (first - launched) / 1e9;
    }

    private List<Row> rows(List<Round> measured) {
        double one = Rounds.median(measured, Round::one);
        return List.of(
                Row.of(
                                "to the first of %,d messages".formatted(SMALL),
                                Rounds.median(measured, Round::small),
                                "s")
                        .against("to the only one", one)
                        .goal(new Goal.AtMost(SMALL_SECONDS)),
                Row.of(
                                "to the first of %,d messages".formatted(largest),
                                Rounds.median(measured, Round::large),
                                "s")
                        .against("to the only one", one)
                        .goal(new Goal.AtMost(LARGE_SECONDS)));
    }
}
