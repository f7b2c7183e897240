package io.lettermill.benchmarks.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
            double importRows,
            double renderP99) {
        return new CampaignFigures(
                subscribers,
                messageBytes,
                median(rounds.stream().mapToDouble(Round::bareMessagesPerSecond).toArray()),
                median(rounds.stream().mapToDouble(Round::messagesPerSecond).toArray()),
                median(rounds.stream().mapToDouble(Round::ratio).toArray()),
                importRows,
                renderP99,
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
                starts,
                peaks,
                rounds);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
