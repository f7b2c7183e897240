package io.lettermill.benchmarks.render;

import io.lettermill.benchmarks.load.HttpLoad;
import io.lettermill.benchmarks.load.Load;
import io.lettermill.benchmarks.load.RunningBareHandler;
import io.lettermill.benchmarks.load.Target;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine in this process against copying what it writes; previews over HTTP against the bare
 * handler; what MJML adds; and how long a launch's publication takes.
 *
 * @param rounds of each pair in turns
 * @param seconds of each load over HTTP
 */
public record RenderBenchmark(int rounds, int seconds) implements Benchmark {

    private static final long SECOND = 1_000_000_000L;
    private static final int RENDERS_PER_SECOND = 200;
    private static final int CONNECTIONS = 32;
    private static final int OK = 200;
    private static final double ENGINE_GOAL = 100_000;
    private static final double P99_MILLIS = 50;
    private static final String READER =
            "{\"subscriber\":{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"city\":\"London\"}}";

    @Override
    public Report run(BenchStack stack) throws IOException {
        List<Row> rows = new ArrayList<>(engine(stack));
        String template = stack.campaigns().template();
        rows.add(previews(stack, template));
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

    private Row previews(BenchStack stack, String template) throws IOException {
        String path = "/api/v1/templates/" + template + "/preview";
        String shown =
                stack.api().post(path, Map.of("subscriber", Map.of("city", "London"))).toString();
        int bytes = shown.getBytes(StandardCharsets.UTF_8).length;
        Duration time = Duration.ofSeconds(seconds);
        List<Load> previews = new ArrayList<>();
        List<Load> bares = new ArrayList<>();
        try (RunningBareHandler bare = RunningBareHandler.answering(bytes);
                HttpLoad load = new HttpLoad(CONNECTIONS)) {
            Target toBare = Target.post(bare.port(), path, READER);
            Target toPreview =
                    Target.post(stack.port("template"), path, READER).as(stack.accessToken());
            load.atRate(toBare, RENDERS_PER_SECOND, time);
            load.atRate(toPreview, RENDERS_PER_SECOND, time);
            for (int round = 0; round < rounds; round++) {
                bares.add(load.atRate(toBare, RENDERS_PER_SECOND, time).requireOnly(OK));
                previews.add(load.atRate(toPreview, RENDERS_PER_SECOND, time).requireOnly(OK));
            }
        }
        return Row.of(
                        "p99 of previews at %d/s".formatted(RENDERS_PER_SECOND),
                        Rounds.median(previews, round -> round.millis(99)),
                        "ms")
                .against("bare handler", Rounds.median(bares, round -> round.millis(99)))
                .goal(new Goal.AtMost(P99_MILLIS));
    }
}
