package io.lettermill.benchmarks.wire;

import io.lettermill.benchmarks.process.CpuTime;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.sink.BareSender;
import io.lettermill.benchmarks.sink.RunningSink;
import io.lettermill.benchmarks.wire.PostfixTools.RunningPostfixSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Campaigns into Postfix's smtp-sink, beside Postfix's smtp-source with one message per connection
 * at a time, and beside the bare sender with PIPELINING. Unlike the counting sink's, the cost of
 * this server was not chosen by us. Says so and measures nothing where Postfix's tools are missing.
 *
 * @param rounds after the warm-up
 */
public record WireBenchmark(int subscribers, int rounds) implements Benchmark {

    private static final int CONNECTIONS = 10;
    private static final int WARM_UP_MESSAGES = 500_000;
    private static final double RATIO = 0.75;

    private record Round(double source, double bare, double campaign) {}

    public WireBenchmark {
        BadOption.requireAtLeast(Mailing.FEWEST, "--subscribers", subscribers);
        BadOption.requireAtLeast(1, "--rounds", rounds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        Optional<PostfixTools> tools = PostfixTools.find();
        if (tools.isEmpty()) {
            stack.tell(
                    "  not measured: Postfix's smtp-source and smtp-sink are not on this machine");
            return Report.of("wire", List.of());
        }
        byte[] message = message(stack);
        try (RunningPostfixSink sink = tools.get().startSink()) {
            Mailing mailing =
                    new Mailing(
                            stack.campaigns().template(),
                            stack.lists().of(subscribers),
                            stack.campaigns().gateway(sink.port(), CONNECTIONS));
            return measure(stack, tools.get(), sink, mailing, message);
        }
    }

    /** One of the benchmark's mails as it goes over the wire. */
    private static byte[] message(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.start()) {
            Mailing one =
                    new Mailing(
                            stack.campaigns().template(),
                            stack.lists().of(1),
                            stack.campaigns().gateway(sink.port(), 1));
            stack.campaigns().send(one, sink);
            return sink.firstMessage();
        }
    }

    private Report measure(
            BenchStack stack,
            PostfixTools tools,
            RunningPostfixSink sink,
            Mailing mailing,
            byte[] message)
            throws IOException {
        BareSender bare = new BareSender(sink.port(), message);
        bare.send(subscribers, CONNECTIONS);
        for (int sent = 0; sent < WARM_UP_MESSAGES; sent += subscribers) {
            stack.campaigns().sendUncounted(mailing);
        }
        Map<String, Long> processes = stack.processes();
        processes.put("smtp-sink", sink.process().pid());
        List<Round> measured = new ArrayList<>();
        List<Double> sinkMicros = new ArrayList<>();
        List<Double> ourMicros = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double source = tools.send(sink.port(), subscribers, message.length, CONNECTIONS);
            double reference = bare.send(subscribers, CONNECTIONS);
            CpuTime before = CpuTime.now(processes);
            double rate = subscribers / stack.campaigns().sendUncounted(mailing).seconds();
            Map<String, Double> micros =
                    CpuTime.now(processes).microsPerMessageSince(before, subscribers);
            double atSink = micros.getOrDefault("smtp-sink", 0.0);
            sinkMicros.add(atSink);
            ourMicros.add(micros.values().stream().mapToDouble(d -> d).sum() - atSink);
            measured.add(new Round(source, reference, rate));
            stack.tell(
                    "round %d: smtp-source %,.0f/s, bare sender %,.0f/s, campaign %,.0f/s,"
                            + " ratios %.2f and %.2f",
                    round, source, reference, rate, rate / source, rate / reference);
        }
        return Report.of("wire", rows(measured, sinkMicros, ourMicros));
    }

    private static List<Row> rows(
            List<Round> rounds, List<Double> sinkMicros, List<Double> ourMicros) {
        return List.of(
                Row.of("messages into smtp-sink", Rounds.median(rounds, Round::campaign), "/s")
                        .against("smtp-source -d", Rounds.median(rounds, Round::source)),
                Row.of("messages into smtp-sink", Rounds.median(rounds, Round::campaign), "/s")
                        .against("bare sender", Rounds.median(rounds, Round::bare)),
                Row.of(
                                "median of the rounds' ratios to the bare sender",
                                Rounds.median(rounds, round -> round.campaign() / round.bare()),
                                "")
                        .goal(new Goal.AtLeast(RATIO)),
                Row.of("processor time of smtp-sink", Rounds.median(sinkMicros), "us/message"),
                Row.of(
                        "processor time of all of Lettermill",
                        Rounds.median(ourMicros),
                        "us/message"));
    }
}
