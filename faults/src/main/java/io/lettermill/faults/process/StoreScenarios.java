package io.lettermill.faults.process;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import io.lettermill.faults.stack.StackUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Servers that are killed: group 2. */
public final class StoreScenarios {

    private StoreScenarios() {}

    public static List<Scenario> all() {
        return List.of(
                killed("kafka", StackUnderTest.SERVICES),
                killed("postgres", List.of("campaign", "list")),
                killed("redis", List.of("sending")),
                killed("clickhouse", List.of("analytics")),
                killed("mongo", List.of("template")));
    }

    private static Scenario killed(String store, List<String> dependents) {
        return new Scenario(
                2,
                "kill-" + store,
                store + " is killed during a launch and a campaign",
                Setting.of(2, Traffic.lasting(Duration.ofSeconds(15))),
                (random, dose) -> {
                    List<Fault> faults = new ArrayList<>();
                    faults.add(during(random, store, dependents));
                    if (dose.whole()) {
                        faults.add(
                                new Fault(
                                        Moment.duringLaunch(random),
                                        new KillStore(store, dependents)));
                        faults.add(during(random, store, dependents));
                    }
                    return faults;
                });
    }

    private static Fault during(RandomGenerator random, String store, List<String> dependents) {
        return new Fault(Moment.between(0.02, 0.7, random), new KillStore(store, dependents));
    }
}
