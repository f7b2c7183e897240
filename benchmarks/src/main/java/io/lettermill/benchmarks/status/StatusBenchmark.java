package io.lettermill.benchmarks.status;

import io.lettermill.benchmarks.load.HttpLoad;
import io.lettermill.benchmarks.load.Load;
import io.lettermill.benchmarks.load.RunningBareHandler;
import io.lettermill.benchmarks.load.Target;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Campaigns;
import io.lettermill.benchmarks.run.Campaigns.Sent;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Campaigns in turns: one that nobody looks at, one during which as many requests go to a bare
 * handler, one whose progress is read while it is being sent. Requests are due at their time from
 * the launch until the last message is at the sink. The second tells what the requests take from
 * the processors that all share, whoever answers them.
 *
 * @param subscribers of each campaign
 * @param rounds of the three in turns
 * @param readsPerSecond without waiting for answers
 */
public record StatusBenchmark(int subscribers, int rounds, int readsPerSecond)
        implements Benchmark {

    private static final int CONNECTIONS = 10;
    private static final int READERS = 64;
    private static final int WARM_UPS = 2;

    /** As thorough as the warm-up of sending: until the compiler is done with a request's way. */
    private static final Duration WARM_UP_READS = Duration.ofSeconds(30);

    private static final int PROGRESS_BYTES = 300;
    private static final double P99_MILLIS = 20;
    private static final double RATE_KEPT = 0.95;
    private static final int OK = 200;

    /**
     * Messages per second while nobody reads, while the bare handler is read, while progress is.
     */
    private record Round(
            double unread, double bareRead, double read, Load ofBare, Load ofProgress) {}

    /** A campaign and what was read during it. */
    private record Watched(double messagesPerSecond, Load load) {

        /** Where latencies come from: the launch, or the sending. */
        String p99BySecond() {
            return load.millisBySecond(99).stream()
                    .map("%.0f"::formatted)
                    .collect(Collectors.joining(", "));
        }
    }

    public StatusBenchmark {
        BadOption.requireAtLeast(Mailing.FEWEST, "--subscribers", subscribers);
        BadOption.requireAtLeast(1, "--rounds", rounds);
        BadOption.requireAtLeast(1, "--rate", readsPerSecond);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.start();
                RunningBareHandler bare = RunningBareHandler.answering(PROGRESS_BYTES);
                HttpLoad load = new HttpLoad(READERS)) {
            Mailing mailing =
                    new Mailing(
                            stack.campaigns().template(),
                            stack.lists().of(subscribers),
                            stack.campaigns().gateway(sink.port(), CONNECTIONS));
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                stack.campaigns().send(mailing, sink);
            }
            String earlier = stack.campaigns().send(mailing, sink).campaign();
            int service = stack.port("campaign");
            for (int port : List.of(bare.port(), service)) {
                Target target = progressOf(earlier, port).as(stack.accessToken());
                load.atRate(target, readsPerSecond, WARM_UP_READS).requireOnly(OK);
                watched(stack, mailing, sink, load, port);
            }
            List<Round> measured = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                double unread = subscribers / stack.campaigns().send(mailing, sink).seconds();
                Watched bareRead = watched(stack, mailing, sink, load, bare.port());
                Watched read = watched(stack, mailing, sink, load, service);
                measured.add(
                        new Round(
                                unread,
                                bareRead.messagesPerSecond(),
                                read.messagesPerSecond(),
                                bareRead.load(),
                                read.load()));
                stack.tell(
                        "round %d: %,.0f/s unread, %,.0f/s while a bare handler is read, %,.0f/s while progress is",
                        round, unread, bareRead.messagesPerSecond(), read.messagesPerSecond());
                stack.tell(
                        "  p99 of those due in each second, ms: bare handler %s; progress %s",
                        bareRead.p99BySecond(), read.p99BySecond());
            }
            return Report.of("status", rows(measured));
        }
    }

    /** Sends a campaign and reads from its launch until its last message is at the sink. */
    private Watched watched(
            BenchStack stack, Mailing mailing, RunningSink sink, HttpLoad load, int port)
            throws IOException {
        Campaigns campaigns = stack.campaigns();
        sink.clear();
        String campaign = campaigns.create(mailing);
        Target target = progressOf(campaign, port).as(stack.accessToken());
        CompletableFuture<Sent> sending =
                CompletableFuture.supplyAsync(
                        () -> campaigns.launchAndAwaitLast(campaign, mailing, sink));
        Load reads =
                load.atRateUntil(sending::isDone, target, readsPerSecond, Campaigns.LIMIT)
                        .requireOnly(OK);
        double messagesPerSecond = subscribers / sending.join().seconds();
        campaigns.requireEachOnce(campaign, mailing, sink);
        return new Watched(messagesPerSecond, reads);
    }

    private static Target progressOf(String campaign, int port) {
        String path = Campaigns.progressPath(campaign);
        return Target.get(port, number -> path);
    }

    private List<Row> rows(List<Round> measured) {
        return List.of(
                Row.of(
                                "p99 of %,d progress reads/s while sending"
                                        .formatted(readsPerSecond),
                                Rounds.median(measured, round -> round.ofProgress().millis(99)),
                                "ms")
                        .against(
                                "bare handler",
                                Rounds.median(measured, round -> round.ofBare().millis(99)))
                        .goal(new Goal.AtMost(P99_MILLIS)),
                Row.of("messages while it is read", Rounds.median(measured, Round::read), "/s")
                        .against("unread", Rounds.median(measured, Round::unread)),
                Row.of(
                                "median of the rounds' ratios of read to unread",
                                Rounds.median(measured, round -> round.read() / round.unread()),
                                "")
                        .goal(new Goal.AtLeast(RATE_KEPT)),
                Row.of(
                                "messages while a bare handler is read",
                                Rounds.median(measured, Round::bareRead),
                                "/s")
                        .against("unread", Rounds.median(measured, Round::unread)),
                Row.of(
                        "median of the rounds' ratios of that to unread",
                        Rounds.median(measured, round -> round.bareRead() / round.unread()),
                        ""));
    }
}
