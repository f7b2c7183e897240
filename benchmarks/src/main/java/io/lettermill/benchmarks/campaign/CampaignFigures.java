package io.lettermill.benchmarks.campaign;

import io.lettermill.benchmarks.report.Rounds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the benchmark measured. Also its JSON form.
 *
 * @param subscribers messages of each campaign
 * @param messageBytes size of one message on the wire
 * @param bareMessagesPerSecond median of the reference's rounds
 * @param messagesPerSecond median of the campaigns' rounds, from launch to the last accepted
 *     message
 * @param ratio median of the rounds' ratios
 * @param importRowsPerSecond from the first byte sent to the finished import
 * @param renderP99Millis 99th percentile of previews of the same template over HTTP, one after the
 *     other
 * @param cpuMicrosPerMessage median over the rounds of the processor time of each process per
 *     message, from the launch to the end of the campaign; their sum by the number of cores is what
 *     bounds the rate
 * @param cores processors of the machine
 * @param startSeconds of each process until it answered, all started at once; empty when the stack
 *     ran already
 * @param peakMegabytes most physical memory of each service
 */
public record CampaignFigures(
        int subscribers,
        int messageBytes,
        double bareMessagesPerSecond,
        double messagesPerSecond,
        double ratio,
        double importRowsPerSecond,
        double renderP99Millis,
        Map<String, Double> cpuMicrosPerMessage,
        int cores,
        Map<String, Double> startSeconds,
        Map<String, Long> peakMegabytes,
        List<Round> rounds) {

    /** One reference and one campaign, one after the other; messages per second. */
    public record Round(double bareMessagesPerSecond, double messagesPerSecond) {

        double ratio() {
            return messagesPerSecond / bareMessagesPerSecond;
        }
    }

    static CampaignFigures of(
            int subscribers,
            int messageBytes,
            List<Round> rounds,
            List<Map<String, Double>> cpuMicros,
            double importRows,
            double renderP99) {
        return new CampaignFigures(
                subscribers,
                messageBytes,
                Rounds.median(rounds, Round::bareMessagesPerSecond),
                Rounds.median(rounds, Round::messagesPerSecond),
                Rounds.median(rounds, Round::ratio),
                importRows,
                renderP99,
                medians(cpuMicros),
                Runtime.getRuntime().availableProcessors(),
                Map.of(),
                Map.of(),
                List.copyOf(rounds));
    }

    CampaignFigures with(Map<String, Double> starts, Map<String, Long> peaks) {
        return new CampaignFigures(
                subscribers,
                messageBytes,
                bareMessagesPerSecond,
                messagesPerSecond,
                ratio,
                importRowsPerSecond,
                renderP99Millis,
                cpuMicrosPerMessage,
                cores,
                starts,
                peaks,
                rounds);
    }

    /** What the processors would allow if nothing ever waited; messages per second. */
    double processorBound() {
        double micros =
                cpuMicrosPerMessage.values().stream().mapToDouble(Double::doubleValue).sum();
        return cores * 1e6 / micros;
    }

    private static Map<String, Double> medians(List<Map<String, Double>> rounds) {
        Map<String, Double> medians = new TreeMap<>();
        for (String name : rounds.getFirst().keySet()) {
            medians.put(name, Rounds.median(rounds, round -> round.getOrDefault(name, 0.0)));
        }
        return medians;
    }
}
