package io.lettermill.benchmarks.render;

import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine in this process against copying what it writes; mails and previews rendered over HTTP
 * against the bare handler; what MJML adds; and how long a launch's publication takes.
 *
 * @param rounds of each pair in turns
 * @param seconds of each load over HTTP
 */
public record RenderBenchmark(int rounds, int seconds) implements Benchmark {

    private static final long SECOND = 1_000_000_000L;
    private static final double ENGINE_GOAL = 100_000;

    public RenderBenchmark {
        BadOption.requireAtLeast(1, "--rounds", rounds);
        BadOption.requireAtLeast(1, "--seconds", seconds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        List<Row> rows = new ArrayList<>(engine(stack));
        String template = stack.campaigns().template();
        rows.addAll(new RenderApi(stack, rounds, seconds).rows(template));
        rows.addAll(new LargeMail(stack).rows());
        return Report.of("render", rows);
    }

    private List<Row> engine(BenchStack stack) {
        EngineSpeed engine = new EngineSpeed();
        engine.published(2 * SECOND);
        engine.plain(2 * SECOND);
        engine.copies(SECOND);
        List<Double> published = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            published.add(engine.published(SECOND));
            plain.add(engine.plain(SECOND));
            copies.add(engine.copies(SECOND));
        }
        double copied = Rounds.median(copies);
        String copying = "copying the same bytes";
        stack.tell("a rendered mail has %,d bytes", engine.bytes());
        return List.of(
                Row.of("published mails on one core", Rounds.median(published), "/s")
                        .against(copying, copied)
                        .goal(new Goal.AtLeast(ENGINE_GOAL)),
                Row.of("the same unprepared, on one core", Rounds.median(plain), "/s")
                        .against(copying, copied)
                        .goal(new Goal.AtLeast(ENGINE_GOAL)));
    }
}
