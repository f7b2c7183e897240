package io.lettermill.benchmarks.campaign;

import io.lettermill.benchmarks.process.CpuTime;
import io.lettermill.benchmarks.process.Memory;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.run.SampleLists.SampleList;
import io.lettermill.benchmarks.sink.BareSender;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures whole campaigns on the running stack against a bare sender, round by round: the
 * reference, then the campaign, on the same sink, over the same number of connections, with
 * messages of the same size.
 *
 * @param rounds after the warm-up
 */
public record CampaignBenchmark(int subscribers, int rounds) implements Benchmark {

    private static final int CONNECTIONS = 10;
    private static final int WARM_UP_MESSAGES = 600_000;
    private static final int PREVIEWS = 500;
    private static final double RATIO = 0.75;

    public CampaignBenchmark {
        BadOption.requireAtLeast(Mailing.FEWEST, "--subscribers", subscribers);
        BadOption.requireAtLeast(1, "--rounds", rounds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.start()) {
            SampleList list = stack.lists().of(subscribers);
            stack.tell("import: %,.0f rows/s", list.rowsPerSecond());
            String template = stack.campaigns().template();
            double renderP99 = previewP99(stack, template);
            stack.tell("template render p99: %.1f ms", renderP99);
            String gateway = stack.campaigns().gateway(sink.port(), CONNECTIONS);
            Mailing mailing = new Mailing(template, list, gateway);
            CampaignFigures figures =
                    measure(stack, sink, mailing, list.rowsPerSecond(), renderP99)
                            .with(stack.startSeconds(), Memory.PEAK.megabytes(stack.services()));
            tell(figures, stack);
            return new Report("campaign", rows(figures), figures);
        }
    }

    private CampaignFigures measure(
            BenchStack stack,
            RunningSink sink,
            Mailing mailing,
            double importRows,
            double renderP99)
            throws IOException {
        Map<String, Long> processes = stack.processes();
        processes.put("sink", sink.pid());
        stack.campaigns().warmUp(mailing, sink, WARM_UP_MESSAGES);
        byte[] message = sink.firstMessage();
        BareSender bare = new BareSender(sink.port(), message);
        bare.send(subscribers, CONNECTIONS);
        List<CampaignFigures.Round> measured = new ArrayList<>();
        List<Map<String, Double>> cpu = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            sink.clear();
            double reference = bare.send(subscribers, CONNECTIONS);
            CpuTime before = CpuTime.now(processes);
            double rate = subscribers / stack.campaigns().send(mailing, sink).seconds();
            cpu.add(CpuTime.now(processes).microsPerMessageSince(before, subscribers));
            measured.add(new CampaignFigures.Round(reference, rate));
            stack.tell(
                    "round %d: bare sender %,.0f/s, campaign %,.0f/s, ratio %.2f",
                    round, reference, rate, rate / reference);
        }
        return CampaignFigures.of(
                subscribers, message.length, measured, cpu, importRows, renderP99);
    }

    private static double previewP99(BenchStack stack, String template) {
        Map<String, Object> subscriber =
                Map.of(
                        "subscriber",
                        Map.of("first_name", "Ada", "last_name", "Lovelace", "city", "London"));
        double[] millis = new double[PREVIEWS];
        for (int index = -PREVIEWS / 2; index < PREVIEWS; index++) {
            long started = System.nanoTime();
            stack.api().post("/api/v1/templates/" + template + "/preview", subscriber);
            if (index >= 0) {
                millis[index] = (System.nanoTime() - started) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[(int) (PREVIEWS * 0.99)];
    }

    private static void tell(CampaignFigures figures, BenchStack stack) {
        stack.tell("processor time per message, microseconds:");
        figures.cpuMicrosPerMessage()
                .forEach((name, micros) -> stack.tell("  %-11s %6.1f", name, micros));
        stack.tell(
                "%d cores would allow %,.0f/s if nothing ever waited",
                figures.cores(), figures.processorBound());
        if (figures.startSeconds().isEmpty()) {
            stack.tell("start times: none, the stack ran already");
        }
        stack.tell(
                "median: bare sender %,.0f/s, campaign %,.0f/s, ratio %.2f",
                figures.bareMessagesPerSecond(), figures.messagesPerSecond(), figures.ratio());
    }

    private static List<Row> rows(CampaignFigures figures) {
        List<Row> rows = new ArrayList<>(speed(figures));
        figures.peakMegabytes()
                .forEach((name, most) -> rows.add(Row.of("most memory of " + name, most, "MB")));
        figures.startSeconds()
                .forEach((name, took) -> rows.add(Row.of("start of " + name, took, "s")));
        return rows;
    }

    private static List<Row> speed(CampaignFigures figures) {
        return List.of(
                Row.of("messages", figures.messagesPerSecond(), "/s")
                        .against("bare sender", figures.bareMessagesPerSecond()),
                Row.of("what the processors would allow", figures.processorBound(), "/s"),
                Row.of("median of the rounds' ratios to the bare sender", figures.ratio(), "")
                        .goal(new Goal.AtLeast(RATIO)),
                Row.of("import", figures.importRowsPerSecond(), "rows/s"),
                Row.of("p99 of previews, one after the other", figures.renderP99Millis(), "ms"));
    }
}
