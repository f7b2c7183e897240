package io.lettermill.benchmarks.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.benchmarks.sink.BareSender;
import io.lettermill.benchmarks.sink.RunningSink;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.sample.SampleSubscribers;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures whole campaigns on the running stack against a bare sender, round by round: the
 * reference, then the campaign, on the same sink, over the same number of connections, with
 * messages of the same size.
 */
public final class CampaignBenchmark {

    private static final int CONNECTIONS = 10;
    private static final int WARM_UPS = 3;
    private static final int PREVIEWS = 500;
    private static final long SEED = 7;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ApiClient api;
    private final Map<String, Long> processes;
    private final PrintStream out;

    /**
     * @param api signed in as a marketer or owner
     * @param processes ids of the stack's processes by name
     * @param out takes the progress
     */
    public CampaignBenchmark(ApiClient api, Map<String, Long> processes, PrintStream out) {
        this.api = api;
        this.processes = new TreeMap<>(processes);
        this.out = out;
    }

    public CampaignFigures run(int subscribers, int rounds) {
        try (RunningSink sink = RunningSink.start()) {
            processes.put("sink", sink.pid());
            String run = Instant.now().toString();
            String list = create("/api/v1/lists", Map.of("name", "Benchmark " + run));
            double importRows = importRowsPerSecond(list, subscribers);
            out.printf(Locale.ROOT, "import: %,.0f rows/s%n", importRows);
            String template =
                    create(
                            "/api/v1/templates",
                            Map.of(
                                    "name",
                                    "Benchmark " + run,
                                    "format",
                                    "HTML",
                                    "subject",
                                    BenchmarkMail.SUBJECT,
                                    "source",
                                    BenchmarkMail.html()));
            double renderP99 = previewP99(template);
            out.printf(Locale.ROOT, "template render p99: %.1f ms%n", renderP99);
            String gateway = create("/api/v1/gateways", gateway(run, sink.port()));
            Map<String, Object> campaign = campaign(run, template, list, gateway);
            return measure(sink, campaign, subscribers, rounds, importRows, renderP99);
        }
    }

    private CampaignFigures measure(
            RunningSink sink,
            Map<String, Object> campaign,
            int subscribers,
            int rounds,
            double importRows,
            double renderP99) {
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            campaignRate(sink, campaign, subscribers);
        }
        byte[] message = sink.firstMessage();
        BareSender bare = new BareSender(sink.port(), message);
        bare.send(subscribers, CONNECTIONS);
        List<CampaignFigures.Round> measured = new ArrayList<>();
        List<Map<String, Double>> cpu = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            sink.clear();
            double reference = bare.send(subscribers, CONNECTIONS);
            CpuTime before = CpuTime.now(processes);
            double lettermill = campaignRate(sink, campaign, subscribers);
            cpu.add(CpuTime.now(processes).microsPerMessageSince(before, subscribers));
            measured.add(new CampaignFigures.Round(reference, lettermill));
            out.printf(
                    Locale.ROOT,
                    "round %d: bare sender %,.0f/s, campaign %,.0f/s, ratio %.2f%n",
                    round,
                    reference,
                    lettermill,
                    lettermill / reference);
        }
        return CampaignFigures.of(
                subscribers, message.length, measured, cpu, importRows, renderP99);
    }

    /** From the call of launch to the last message that the sink accepted. */
    private double campaignRate(RunningSink sink, Map<String, Object> campaign, int subscribers) {
        sink.clear();
        String id = create("/api/v1/campaigns", campaign);
        long launched = System.nanoTime();
        api.post("/api/v1/campaigns/" + id + "/launch");
        long last = sink.awaitAccepted(subscribers, LIMIT);
        if (sink.distinct() != subscribers) {
            throw new IllegalStateException("The sink got messages more than once");
        }
        awaitFinished(id);
        return subscribers / ((last - launched) / 1e9);
    }

    private void awaitFinished(String campaign) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode progress = api.get("/api/v1/campaigns/" + campaign + "/progress");
            if (progress.path("state").asText().equals("FINISHED")) {
                return;
            }
            pause(100);
        }
        throw new IllegalStateException("The campaign did not finish");
    }

    private double importRowsPerSecond(String list, int subscribers) {
        SampleSubscribers file = new SampleSubscribers(subscribers, SEED);
        long started = System.nanoTime();
        JsonNode state = api.upload("/api/v1/lists/" + list + "/imports", "text/csv", file::open);
        String path = "/api/v1/imports/" + state.path("id").asText();
        while (!state.path("status").asText().equals("FINISHED")) {
            if (state.path("status").asText().equals("FAILED")) {
                throw new IllegalStateException("The import failed: " + state.path("failure"));
            }
            pause(20);
            state = api.get(path);
        }
        return state.path("rowsRead").asLong() / ((System.nanoTime() - started) / 1e9);
    }

    private double previewP99(String template) {
        Map<String, Object> subscriber =
                Map.of(
                        "subscriber",
                        Map.of("first_name", "Ada", "last_name", "Lovelace", "city", "London"));
        double[] millis = new double[PREVIEWS];
        for (int index = -PREVIEWS / 2; index < PREVIEWS; index++) {
            long started = System.nanoTime();
            api.post("/api/v1/templates/" + template + "/preview", subscriber);
            if (index >= 0) {
                millis[index] = (System.nanoTime() - started) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[(int) (PREVIEWS * 0.99)];
    }

    private String create(String path, Map<String, Object> body) {
        return api.post(path, body).path("id").asText();
    }

    private static Map<String, Object> gateway(String run, int port) {
        return Map.of(
                "name",
                "Benchmark sink " + run,
                "host",
                "127.0.0.1",
                "port",
                port,
                "security",
                "NONE",
                "connections",
                CONNECTIONS);
    }

    private static Map<String, Object> campaign(
            String run, String template, String list, String gateway) {
        return Map.of(
                "name",
                "Benchmark " + run,
                "templateId",
                template,
                "includeLists",
                List.of(list),
                "gatewayId",
                gateway,
                "sender",
                Map.of("name", "Example", "email", "news@bench.example.com"));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }
}
