package io.lettermill.benchmarks.latency;

import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Campaigns;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.sink.RunningSink;
import io.lettermill.benchmarks.sink.SlowLink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Campaigns over long lines. A message takes one round trip when its body, its end and the next
 * envelope go out together, so the rate should follow connections by round trips. The rate is that
 * between the tenth and the ninetieth percent of the messages. Each round trip has one campaign.
 *
 * @param connections of the gateway
 */
public record LatencyBenchmark(int connections) implements Benchmark {

    private static final int SECONDS = 10;
    private static final double RATIO = 0.9;
    private static final List<Integer> MILLIS = List.of(20, 50, 200);

    public LatencyBenchmark {
        BadOption.requireAtLeast(1, "--connections", connections);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RunningSink sink = RunningSink.start()) {
            String template = stack.campaigns().template();
            for (int millis : MILLIS) {
                try (SlowLink link = SlowLink.to(sink.port(), Duration.ofMillis(millis))) {
                    int messages = connections * 1000 / millis * SECONDS;
                    Mailing mailing =
                            new Mailing(
                                    template,
                                    stack.lists().of(messages),
                                    stack.campaigns().gateway(link.port(), connections));
                    rows.add(
                            row(
                                    stack,
                                    millis,
                                    link.measuredRoundTrip(),
                                    rate(stack, mailing, sink)));
                }
            }
        }
        return Report.of("latency", rows);
    }

    private static double rate(BenchStack stack, Mailing mailing, RunningSink sink) {
        sink.clear();
        Campaigns campaigns = stack.campaigns();
        String campaign = campaigns.create(mailing);
        campaigns.launch(campaign);
        long begin = campaigns.awaitAccepted(mailing.subscribers() / 10, sink, campaign);
        long from = sink.accepted();
        long end = campaigns.awaitAccepted(mailing.subscribers() * 9L / 10, sink, campaign);
        long to = sink.accepted();
        campaigns.requireEachOnce(campaign, mailing, sink);
        return (to - from) / ((end - begin) / 1e9);
    }

    private Row row(BenchStack stack, int millis, Duration roundTrip, double rate) {
        double allowed = connections / (roundTrip.toNanos() / 1e9);
        stack.tell(
                "%d ms (%.1f ms measured): %,.1f/s of %,.1f/s",
                millis, roundTrip.toNanos() / 1e6, rate, allowed);
        return Row.of(
                        "messages over %d connections, %d ms per round trip"
                                .formatted(connections, millis),
                        rate,
                        "/s")
                .against("connections by round trips", allowed)
                .goal(new Goal.RatioAtLeast(RATIO));
    }
}
