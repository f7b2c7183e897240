package io.lettermill.benchmarks.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.run.Patience;
import io.lettermill.benchmarks.sink.RunningSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A large MJML mail: previewed again and again, and published by a launch. */
final class LargeMail {

    private static final int WARM_UPS = 20;
    private static final int TIMES = 30;
    private static final int LAUNCHES = 7;
    private static final double PUBLICATION_MILLIS = 300;
    private static final String PUBLISHING = "publish template";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final BenchStack stack;
    private final String mjml;
    private final String html;

    LargeMail(BenchStack stack) {
        this.stack = stack;
        this.mjml = template("MJML", LargeMjml.source());
        this.html = template("HTML", withUnsubscribeLink(preview(mjml).path("html").asText()));
    }

    List<Row> rows() {
        for (int index = 0; index < WARM_UPS; index++) {
            millisOfPreview(mjml);
            millisOfPreview(html);
        }
        List<Double> compiled = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        for (int index = 0; index < TIMES; index++) {
            compiled.add(millisOfPreview(mjml));
            ready.add(millisOfPreview(html));
        }
        return List.of(
                Row.of("preview of 30 KB of MJML, compiled before", Rounds.median(compiled), "ms")
                        .against("of the HTML that it makes", Rounds.median(ready)),
                Row.of(
                                "publication of 30 KB of MJML, from the launch",
                                Rounds.median(millisToPublication(mjml)),
                                "ms")
                        .against(
                                "of the HTML that it makes",
                                Rounds.median(millisToPublication(html)))
                        .goal(new Goal.AtMost(PUBLICATION_MILLIS)));
    }

    private double millisOfPreview(String template) {
        long started = System.nanoTime();
        JsonNode shown = preview(template);
        double millis = (System.nanoTime() - started) / 1e6;
        if (shown.path("html").asText().isEmpty()) {
            throw new IllegalStateException("A preview without HTML");
        }
        return millis;
    }

    /** From the call of launch until its saga has left the step that publishes the template. */
    private List<Double> millisToPublication(String template) {
        List<Double> millis = new ArrayList<>();
        try (RunningSink sink = RunningSink.start()) {
            Mailing mailing =
                    new Mailing(
                            template,
                            stack.lists().of(1),
                            stack.campaigns().gateway(sink.port(), 1));
            for (int index = 0; index < LAUNCHES; index++) {
                sink.clear();
                String campaign = stack.campaigns().create(mailing);
                long launched = System.nanoTime();
                String launch = "/api/v1/launches/" + stack.campaigns().launch(campaign);
                Patience.until(
                        "The publication",
                        LIMIT,
                        LOOK,
                        () -> hasPublished(stack.api().get(launch)));
                millis.add((System.nanoTime() - launched) / 1e6);
                stack.campaigns().requireEachOnce(campaign, mailing, sink);
            }
        }
        return millis;
    }

    private static boolean hasPublished(JsonNode launch) {
        if (launch.hasNonNull("failure")) {
            throw new IllegalStateException("The launch failed: " + launch.path("failure"));
        }
        return !launch.path("step").asText().equals(PUBLISHING);
    }

    /** A preview shows an address where a mail must have a variable. */
    private static String withUnsubscribeLink(String html) {
        return html.replaceAll(
                "href=\"[^\"]*\"([^>]*>\\s*Unsubscribe)", "href=\"{{ unsubscribe_url }}\"$1");
    }

    private JsonNode preview(String template) {
        return stack.api()
                .post(
                        "/api/v1/templates/" + template + "/preview",
                        Map.of("subscriber", Map.of("first_name", "Ada")));
    }

    private String template(String format, String source) {
        return stack.api()
                .post(
                        "/api/v1/templates",
                        Map.of(
                                "name",
                                "Large " + format + " " + Instant.now(),
                                "format",
                                format,
                                "subject",
                                "A long letter",
                                "source",
                                source))
                .path("id")
                .asText();
    }
}
