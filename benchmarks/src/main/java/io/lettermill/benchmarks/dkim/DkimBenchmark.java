package io.lettermill.benchmarks.dkim;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Rounds;
import io.lettermill.benchmarks.report.Row;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchStack;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.run.Mailing;
import io.lettermill.benchmarks.sink.RunningSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Campaigns whose mails are signed with RSA-2048, in turns with signing alone on all processors.
 * The rate is that of the whole campaign, from the launch to the last accepted message.
 *
 * @param subscribers of each campaign
 * @param rounds after the warm-up
 */
public record DkimBenchmark(int subscribers, int rounds) implements Benchmark {

    private static final int CONNECTIONS = 10;
    private static final int UNSIGNED_WARM_UP_MESSAGES = 500_000;
    private static final int WARM_UP_MESSAGES = 100_000;
    private static final long NANOS = 3_000_000_000L;
    private static final double RATIO = 0.85;

    private record Round(double signatures, double messages) {

        double ratio() {
            return messages / signatures;
        }
    }

    public DkimBenchmark {
        BadOption.requireAtLeast(Mailing.FEWEST, "--subscribers", subscribers);
        BadOption.requireAtLeast(1, "--rounds", rounds);
    }

    @Override
    public Report run(BenchStack stack) throws IOException {
        String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".bench.example.com";
        JsonNode key =
                stack.api()
                        .post(
                                "/api/v1/dkim-keys",
                                Map.of(
                                        "domain",
                                        domain,
                                        "selector",
                                        "bench",
                                        "algorithm",
                                        "RSA_2048",
                                        "signing",
                                        true));
        try (RunningSink sink = RunningSink.start()) {
            Mailing unsigned =
                    new Mailing(
                            stack.campaigns().template(),
                            stack.lists().of(subscribers),
                            stack.campaigns().gateway(sink.port(), CONNECTIONS));
            // all but signing is as warm as in the other campaigns
            stack.campaigns().warmUp(unsigned, sink, UNSIGNED_WARM_UP_MESSAGES);
            return measure(stack, unsigned.from(domain), sink);
        } finally {
            stack.api().delete("/api/v1/dkim-keys/" + key.path("id").asText());
        }
    }

    private Report measure(BenchStack stack, Mailing mailing, RunningSink sink) {
        SigningRate signing = new SigningRate();
        stack.campaigns().warmUp(mailing, sink, WARM_UP_MESSAGES);
        requireSigned(sink);
        signing.perSecond(NANOS);
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Round done =
                    new Round(
                            signing.perSecond(NANOS),
                            subscribers / stack.campaigns().send(mailing, sink).seconds());
            measured.add(done);
            stack.tell(
                    "round %d: %,.0f signatures/s, signed campaign %,.0f/s, ratio %.2f",
                    round, done.signatures(), done.messages(), done.ratio());
        }
        return Report.of(
                "dkim",
                List.of(
                        Row.of("signed messages", Rounds.median(measured, Round::messages), "/s")
                                .against(
                                        "RSA-2048 signatures",
                                        Rounds.median(measured, Round::signatures)),
                        Row.of(
                                        "median of the rounds' ratios to signing alone",
                                        Rounds.median(measured, Round::ratio),
                                        "")
                                .goal(new Goal.AtLeast(RATIO))));
    }

    private static void requireSigned(RunningSink sink) {
        String message = new String(sink.firstMessage(), StandardCharsets.ISO_8859_1);
        if (!message.contains("DKIM-Signature:")) {
            throw new IllegalStateException("The messages at the sink are not signed");
        }
    }
}
