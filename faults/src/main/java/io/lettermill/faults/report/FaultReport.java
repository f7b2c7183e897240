package io.lettermill.faults.report;

import io.lettermill.faults.judge.Verdict;
import java.util.List;

/**
 * All verdicts of a run, as the last line of the command's output.
 *
 * @param seed that the plans were drawn with; the same seed draws the same plans
 * @param campaign recipients of each campaign
 * @param stacks that came up and played; fewer than asked for is told, and no failure
 */
public record FaultReport(
        long seed,
        int campaign,
        int stacks,
        double seconds,
        boolean passed,
        List<Verdict> scenarios) {
    public FaultReport {
        scenarios = List.copyOf(scenarios);
    }
}
