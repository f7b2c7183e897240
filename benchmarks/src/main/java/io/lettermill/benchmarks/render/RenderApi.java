package io.lettermill.benchmarks.render;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.benchmarks.load.HttpLoad;
import io.lettermill.benchmarks.load.Load;
import io.lettermill.benchmarks.load.RunningBareHandler;
import io.lettermill.benchmarks.load.Target;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BenchStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mails and previews rendered over HTTP at a steady rate, beside answers of the same size. */
final class RenderApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_SECOND = 200;
    private static final int CONNECTIONS = 32;
    private static final int OK = 200;
    private static final double MAIL_P99_MILLIS = 50;
    private static final double PREVIEW_P99_MILLIS = 50;
    private static final Map<String, String> READER =
            Map.of("first_name", "Ada", "last_name", "Lovelace", "city", "London");

    private final BenchStack stack;
    private final int rounds;
    private final Duration time;

    RenderApi(BenchStack stack, int rounds, int seconds) {
        this.stack = stack;
        this.rounds = rounds;
        this.time = Duration.ofSeconds(seconds);
    }

    List<Row> rows(String template) throws IOException {
        String path = "/api/v1/templates/" + template;
        Map<String, Object> mail =
                Map.of(
                        "revision",
                        1,
                        "readers",
                        List.of(
                                Map.of(
                                        "subscriber",
                                        READER,
                                        "unsubscribeUrl",
                                        "https://m.example.com/u/abc")));
        return List.of(
                row("mails of the render API", path + "/render", mail, MAIL_P99_MILLIS),
                row(
                        "previews",
                        path + "/preview",
                        Map.of("subscriber", READER),
                        PREVIEW_P99_MILLIS));
    }

    private Row row(String what, String path, Map<String, ?> body, double goal) throws IOException {
        int bytes = stack.api().post(path, body).toString().getBytes(StandardCharsets.UTF_8).length;
        String json = JSON.writeValueAsString(body);
        List<Load> loads = new ArrayList<>();
        List<Load> bares = new ArrayList<>();
        try (RunningBareHandler bare = RunningBareHandler.answering(bytes);
                HttpLoad load = new HttpLoad(CONNECTIONS)) {
            Target toBare = Target.post(bare.port(), path, json);
            Target toService =
                    Target.post(stack.port("template"), path, json).as(stack.accessToken());
            load.atRate(toBare, PER_SECOND, time);
            load.atRate(toService, PER_SECOND, time);
            for (int round = 0; round < rounds; round++) {
                bares.add(load.atRate(toBare, PER_SECOND, time).requireOnly(OK));
                loads.add(load.atRate(toService, PER_SECOND, time).requireOnly(OK));
            }
        }
        return Row.of(
                        "p99 of %s at %d/s".formatted(what, PER_SECOND),
                        Rounds.median(loads, round -> round.millis(99)),
                        "ms")
                .against("bare handler", Rounds.median(bares, round -> round.millis(99)))
                .goal(new Goal.AtMost(goal));
    }
}
