package io.lettermill.benchmarks.growth;

import io.lettermill.benchmarks.process.CpuTime;
import io.lettermill.benchmarks.process.Memory;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Campaigns.Sent;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.run.SampleLists.SampleList;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The same campaign to ever more recipients: processor time per message, memory of every process,
 * and what the ledger takes in Redis. Small ones are sent several times, so that each size is about
 * as much work.
 *
 * @param largest recipients of the largest campaign; smaller ones have a tenth and a hundredth
 */
public record GrowthBenchmark(int largest) implements Benchmark {

    private static final int CONNECTIONS = 10;
    private static final int WARM_UP = 50_000;
    private static final int WARM_UP_MESSAGES = 600_000;
    private static final int LEAST_MESSAGES = 100_000;

    /** With fewer the small ones would be sent thousands of times. */
    private static final int LEAST_LARGEST = 10_000;

    public GrowthBenchmark {
        BadOption.requireAtLeast(LEAST_LARGEST, "--largest", largest);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        try (RunningSink sink = RunningSink.start();
                RedisMemory redis = new RedisMemory(stack.endpoint("redis.uri"))) {
            String template = stack.campaigns().template();
            String gateway = stack.campaigns().gateway(sink.port(), CONNECTIONS);
            List<SampleList> lists =
                    IntStream.of(largest / 100, largest / 10, largest)
                            .mapToObj(stack.lists()::of)
                            .toList();
            Mailing warmUp = new Mailing(template, stack.lists().of(WARM_UP), gateway);
            stack.campaigns().warmUp(warmUp, sink, WARM_UP_MESSAGES);
            List<GrowthFigures> sizes = new ArrayList<>();
            for (SampleList list : lists) {
                sizes.add(measure(stack, new Mailing(template, list, gateway), sink, redis));
            }
            return new Report("growth", GrowthFigures.rows(sizes), Map.of("sizes", sizes));
        }
    }

    private static GrowthFigures measure(
            BenchStack stack, Mailing mailing, RunningSink sink, RedisMemory redis)
            throws IOException {
        Map<String, Long> processes = new TreeMap<>(stack.processes());
        int times = Math.max(1, LEAST_MESSAGES / mailing.subscribers());
        Memory.forgetPeaks(processes);
        CpuTime before = CpuTime.now(processes);
        List<Sent> sent = new ArrayList<>();
        for (int index = 0; index < times; index++) {
            sent.add(stack.campaigns().send(mailing, sink));
        }
        long messages = (long) times * mailing.subscribers();
        Map<String, Double> micros = CpuTime.now(processes).microsPerMessageSince(before, messages);
        GrowthFigures figures =
                new GrowthFigures(
                        mailing.subscribers(),
                        messages / sent.stream().mapToDouble(Sent::seconds).sum(),
                        micros,
                        Memory.PEAK.megabytes(processes),
                        redis.bytesOf(sent.getLast().dispatch()) / (double) mailing.subscribers());
        stack.tell(
                "%,d recipients: %,.0f/s, %.0f us per message, %.1f bytes of Redis per recipient",
                figures.recipients(),
                figures.messagesPerSecond(),
                figures.micros(),
                figures.ledgerBytesPerRecipient());
        return figures;
    }
}
