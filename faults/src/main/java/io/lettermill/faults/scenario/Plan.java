package io.lettermill.faults.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The faults of a scenario by campaign, each in the order of their moments. The same seed makes the
 * same plan.
 */
public record Plan(List<List<Fault>> campaigns) {
    public Plan {
        campaigns = List.copyOf(campaigns);
    }

    /** Draws the faults and deals them out to the campaigns in turn. */
    public static Plan of(Scenario scenario, Dose dose, long seed) {
        var random = new SplittableRandom(seed * 1_000_003 + scenario.name().hashCode());
        List<Fault> faults = scenario.draw().faults(random, dose);
        int campaigns = Math.max(1, Math.min(scenario.setting().campaigns(), faults.size()));
        return new Plan(
                IntStream.range(0, campaigns)
                        .mapToObj(campaign -> every(campaigns, campaign, faults))
                        .toList());
    }

    private static List<Fault> every(int step, int first, List<Fault> faults) {
        List<Fault> dealt = new ArrayList<>();
        for (int i = first; i < faults.size(); i += step) {
            dealt.add(faults.get(i));
        }
        dealt.sort(Comparator.comparing(Fault::moment));
        return dealt;
    }

    @Override
    public String toString() {
        return IntStream.range(0, campaigns.size())
                .mapToObj(
                        campaign ->
                                "    campaign %d: %s"
                                        .formatted(campaign + 1, campaigns.get(campaign)))
                .collect(Collectors.joining("\n"));
    }
}
