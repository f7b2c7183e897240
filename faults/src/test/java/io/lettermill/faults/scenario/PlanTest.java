package io.lettermill.faults.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.Catalogue;
import io.lettermill.faults.steering.SettleInDoubt;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Dose WHOLE = new Dose(true);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        // Given
        Scenario scenario = Catalogue.only(List.of("kill-sending")).getFirst();
        // When
        String plan = Plan.of(scenario, WHOLE, 7).toString();
        // Then
        assertEquals(plan, Plan.of(scenario, WHOLE, 7).toString());
        assertNotEquals(plan, Plan.of(scenario, WHOLE, 8).toString());
    }

    @Test
    void killsEachServiceAtTenMoments() {
        for (Scenario scenario : Catalogue.only(List.of("kill-sending", "kill-list"))) {
            // When
            Plan plan = Plan.of(scenario, WHOLE, 7);
            // Then
            assertEquals(10, plan.campaigns().stream().mapToInt(List::size).sum());
        }
    }

    @Test
    void keepsRedisAwayForLongerThanALeaseOnceAndOnlyRedis() {
        for (Scenario scenario : Catalogue.only(List.of("2"))) {
            // When
            Plan plan = Plan.of(scenario, WHOLE, 7);
            // Then
            long away =
                    plan.campaigns().stream()
                            .flatMap(List::stream)
                            .filter(fault -> fault.toString().contains("away for 20 s"))
                            .count();
            assertEquals(scenario.name().equals("kill-redis") ? 1 : 0, away, scenario.name());
        }
    }

    @Test
    void hasTheFaultsOfACampaignInTheOrderOfTheirMoments() {
        for (Scenario scenario : Catalogue.all()) {
            for (List<Fault> faults : Plan.of(scenario, WHOLE, 7).campaigns()) {
                // Then
                List<Moment> moments = faults.stream().map(Fault::moment).toList();
                assertEquals(moments.stream().sorted().toList(), moments, scenario.name());
            }
        }
    }

    @Test
    void leavesDoubtsToAcceptAndToResendAlsoInTheShortForm() {
        // Given
        Scenario scenario = Catalogue.only(List.of("smtp-disconnects")).getFirst();
        // When
        Plan plan = Plan.of(scenario, new Dose(false), 7);
        // Then
        assertEquals(new SettleInDoubt(true), scenario.epilogue());
        assertEquals(2, plan.campaigns().size());
        for (List<Fault> faults : plan.campaigns()) {
            assertTrue(faults.toString().contains("dot accept-and-disconnect"), faults::toString);
        }
    }

    @Test
    void everyScenarioHasANameOfItsOwnAndAtLeastOneFaultInTheShortForm() {
        // Given
        var names = new HashSet<String>();
        for (Scenario scenario : Catalogue.all()) {
            // When
            Plan plan = Plan.of(scenario, new Dose(false), 7);
            // Then
            assertTrue(names.add(scenario.name()), scenario.name());
            assertTrue(plan.campaigns().stream().mapToInt(List::size).sum() > 0, scenario.name());
        }
    }
}
