package io.lettermill.benchmarks.growth;

import io.lettermill.benchmarks.report.Goal;
import io.lettermill.benchmarks.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What campaigns of one size took.
 *
 * @param cpuMicrosPerMessage of each process of the stack, the sink not among them
 * @param peakMegabytes of each process while they were sent
 * @param ledgerBytesPerRecipient all that Redis holds of a finished dispatch
 */
record GrowthFigures(
        int recipients,
        double messagesPerSecond,
        Map<String, Double> cpuMicrosPerMessage,
        Map<String, Long> peakMegabytes,
        double ledgerBytesPerRecipient) {

    private static final double FLAT = 1.15;

    /** Of all processes. */
    double micros() {
        return cpuMicrosPerMessage.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Each size against the smallest. */
    static List<Row> rows(List<GrowthFigures> sizes) {
        List<Row> rows = new ArrayList<>();
        GrowthFigures first = sizes.getFirst();
        for (GrowthFigures size : sizes) {
            Row cost =
                    Row.of(
                            size.name("processor time, %,d recipients"),
                            size.micros(),
                            "us/message");
            rows.add(
                    size.equals(first)
                            ? cost
                            : cost.against(
                                            "%,d recipients".formatted(first.recipients),
                                            first.micros())
                                    .goal(new Goal.RatioAtMost(FLAT)));
            rows.add(Row.of(size.name("rate, %,d recipients"), size.messagesPerSecond, "/s"));
            rows.add(
                    Row.of(
                            size.name("ledger, %,d recipients"),
                            size.ledgerBytesPerRecipient,
                            "bytes/recipient"));
        }
        GrowthFigures last = sizes.getLast();
        last.peakMegabytes.forEach(
                (name, peak) ->
                        rows.add(
                                Row.of(
                                                last.name(
                                                        "peak memory of "
                                                                + name
                                                                + ", %,d recipients"),
                                                peak,
                                                "MB")
                                        .against(
                                                "%,d recipients".formatted(first.recipients),
                                                first.peakMegabytes.getOrDefault(name, 0L))));
        return rows;
    }

    private String name(String format) {
        return format.formatted(recipients);
    }
}
