package io.lettermill.faults.judge;

import io.lettermill.faults.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a scenario ended; sums over its campaigns.
 *
 * @param inDoubtAllowed messages that may have been at SMTP at the instants of the kills: the
 *     connections that were open then
 * @param sinkDistinct different messages that the sink accepted
 * @param sinkDuplicates acceptances of a message that had been accepted before, or for a recipient
 *     who had had one of the same dispatch
 * @param lost messages that the ledger holds for sent and the sink never got, or that nobody
 *     accounts for
 * @param faults that were planned
 * @param faultsInTime of these: those that found a campaign that was being sent
 * @param recoverySeconds the longest time from a fault until all was well again
 * @param seconds the scenario took
 * @param objections why it has not passed
 */
public record Verdict(
        int group,
        String scenario,
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long inDoubtAllowed,
        long sinkDistinct,
        long sinkDuplicates,
        long lost,
        int faults,
        int faultsInTime,
        double recoverySeconds,
        double seconds,
        boolean passed,
        List<String> objections) {
    public Verdict {
        objections = List.copyOf(objections);
    }

    /** The same with further objections, if there are any. */
    public Verdict with(List<String> further) {
        return new Verdict(
                group,
                scenario,
                planned,
                accepted,
                rejected,
                skipped,
                expired,
                inDoubt,
                inDoubtAllowed,
                sinkDistinct,
                sinkDuplicates,
                lost,
                faults,
                faultsInTime,
                recoverySeconds,
                seconds,
                passed && further.isEmpty(),
                Stream.concat(objections.stream(), further.stream()).toList());
    }

    /** Of a scenario that could not be played to its end. */
    public static Verdict brokenOff(Scenario scenario, String reason) {
        return new Verdict(
                scenario.group(),
                scenario.name(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false,
                List.of("broken off: " + reason));
    }
}
