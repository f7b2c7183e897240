package io.lettermill.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.client.ApiFailure;
import io.lettermill.stack.sample.SampleNewsletter;
import io.lettermill.stack.sample.SampleSubscribers;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One campaign from the import to the report, on a running stack. */
public final class Demo {

    private static final long SEED = 20260320;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REPORT_LIMIT = Duration.ofMinutes(2);

    /** Only the first mails are kept for the simulated readers. */
    public static final int MAILS_READ = 10_000;

    private final ApiClient api;
    private final PrintStream out;
    private final boolean terminal;
    private final Duration reportLimit;

    /**
     * @param api signed in as a marketer or owner
     * @param out takes the progress, never the report
     */
    public Demo(ApiClient api, PrintStream out, boolean terminal) {
        this(api, out, terminal, REPORT_LIMIT);
    }

    Demo(ApiClient api, PrintStream out, boolean terminal, Duration reportLimit) {
        this.api = api;
        this.out = out;
        this.terminal = terminal;
        this.reportLimit = reportLimit;
    }

    /** Runs the campaign and returns its report, which may hold contradictions. */
    public DemoReport run(int subscribers) {
        String run = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        SinkOptions options = SinkOptions.defaults().withCapture(recipient -> true, MAILS_READ);
        try (CountingSink sink = CountingSink.start(options)) {
            String list = create("/api/v1/lists", Map.of("name", "Tea lovers " + run));
            JsonNode imported = importSubscribers(list, subscribers);
            String template = create("/api/v1/templates", newsletter(run));
            String gateway = create("/api/v1/gateways", gateway(run, sink.port()));
            String campaign = create("/api/v1/campaigns", campaign(run, template, list, gateway));
            long launched = System.nanoTime();
            JsonNode launch = api.post("/api/v1/campaigns/" + campaign + "/launch");
            awaitFinished(campaign);
            double seconds = (System.nanoTime() - launched) / 1e9;
            out.println("Readers open, click and unsubscribe (simulated) ...");
            SimulatedReaders.Done readers = new SimulatedReaders().read(sink.captured(), SEED);
            return awaitReport(
                    launch.path("dispatchId").asText(),
                    report ->
                            DemoReport.of(
                                    report,
                                    imported,
                                    readers,
                                    sink.distinct(),
                                    sink.accepted() - sink.distinct(),
                                    seconds));
        }
    }

    private JsonNode importSubscribers(String list, int subscribers) {
        ProgressBar bar = new ProgressBar(out, terminal, "Import");
        SampleSubscribers file = new SampleSubscribers(subscribers, SEED);
        JsonNode accepted =
                api.upload("/api/v1/lists/" + list + "/imports", "text/csv", file::open);
        String path = "/api/v1/imports/" + accepted.path("id").asText();
        long rows = (long) subscribers + file.invalidRows() + file.duplicateRows();
        JsonNode finished =
                poll(
                        "the import",
                        Duration.ofMinutes(30),
                        () -> {
                            JsonNode state = api.get(path);
                            bar.show(state.path("rowsRead").asLong(), rows, "rows");
                            return state;
                        },
                        state -> isOneOf(state.path("status"), "FINISHED", "FAILED"));
        bar.done();
        if (isOneOf(finished.path("status"), "FAILED")) {
            throw new IllegalStateException("The import failed: " + finished.path("failure"));
        }
        out.printf(
                Locale.ROOT,
                "Imported %,d subscribers; %,d rows were duplicates, %,d were refused.%n",
                finished.path("imported").asLong(),
                finished.path("duplicates").asLong(),
                finished.path("refused").asLong());
        return finished;
    }

    private void awaitFinished(String campaign) {
        ProgressBar bar = new ProgressBar(out, terminal, "Sending");
        String path = "/api/v1/campaigns/" + campaign;
        long started = System.nanoTime();
        JsonNode last =
                poll(
                        "the campaign",
                        Duration.ofHours(6),
                        () -> {
                            JsonNode progress = api.get(path + "/progress");
                            long done =
                                    progress.path("planned").asLong()
                                            - progress.path("waiting").asLong();
                            double seconds = (System.nanoTime() - started) / 1e9;
                            bar.show(
                                    done,
                                    progress.path("planned").asLong(),
                                    String.format(Locale.ROOT, "%,.0f/s", done / seconds));
                            return progress;
                        },
                        progress ->
                                isOneOf(progress.path("state"), "FINISHED", "CANCELLED", "DRAFT"));
        bar.done();
        if (!isOneOf(last.path("state"), "FINISHED")) {
            throw new IllegalStateException(
                    "The campaign was not sent: " + api.get(path).path("lastFailure"));
        }
    }

    /** The first report that adds up; when there is none in time, the last one. */
    private DemoReport awaitReport(String dispatch, Function<JsonNode, DemoReport> judged) {
        JsonNode last =
                lookUpTo(
                        reportLimit,
                        () -> reportIfOpened(dispatch),
                        report ->
                                report.has("accepted")
                                        && judged.apply(report).contradictions().isEmpty());
        if (!last.has("accepted")) {
            throw new IllegalStateException(
                    "The campaign is finished, but %d s later there is no report"
                            .formatted(reportLimit.toSeconds()));
        }
        return judged.apply(last);
    }

    /**
     * A campaign can be finished before its report is opened: opening it is the last step of the
     * launch.
     */
    private JsonNode reportIfOpened(String dispatch) {
        try {
            return api.get("/api/v1/reports/" + dispatch);
        } catch (ApiFailure failure) {
            if (failure.status() == 404) {
                return MissingNode.getInstance();
            }
            throw failure;
        }
    }

    private String create(String path, Map<String, Object> body) {
        return api.post(path, body).path("id").asText();
    }

    private static Map<String, Object> newsletter(String run) {
        return Map.of(
                "name",
                SampleNewsletter.NAME + " " + run,
                "format",
                "MJML",
                "subject",
                SampleNewsletter.SUBJECT,
                "source",
                SampleNewsletter.MJML);
    }

    private static Map<String, Object> gateway(String run, int port) {
        return Map.of(
                "name",
                "Local sink " + run,
                "host",
                "127.0.0.1",
                "port",
                port,
                "security",
                "NONE",
                "connections",
                10);
    }

    private static Map<String, Object> campaign(
            String run, String template, String list, String gateway) {
        return Map.of(
                "name",
                SampleNewsletter.NAME + " " + run,
                "templateId",
                template,
                "includeLists",
                List.of(list),
                "gatewayId",
                gateway,
                "sender",
                Map.of("name", "Example Tea", "email", "news@tea.example.com"));
    }

    private static boolean isOneOf(JsonNode value, String... names) {
        return List.of(names).contains(value.asText());
    }

    private static JsonNode poll(
            String what, Duration limit, Supplier<JsonNode> look, Predicate<JsonNode> enough) {
        JsonNode seen = lookUpTo(limit, look, enough);
        if (!enough.test(seen)) {
            throw new IllegalStateException(
                    "Waited %d minutes for %s; last seen: %s"
                            .formatted(limit.toMinutes(), what, seen));
        }
        return seen;
    }

    /** What is seen first that is enough; at the limit, what is seen then. */
    private static JsonNode lookUpTo(
            Duration limit, Supplier<JsonNode> look, Predicate<JsonNode> enough) {
        long deadline = System.nanoTime() + limit.toNanos();
        JsonNode seen = look.get();
        while (!enough.test(seen) && System.nanoTime() < deadline) {
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", cause);
        }
    }
}
