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

/** Servers that are killed: group 2. */
public final class StoreScenarios {

    /** So that a store that only launches and reports need is missed while mails leave. */
    private static final Traffic SLOW = Traffic.lasting(Duration.ofSeconds(15));

    /** Longer than the lease of an owner (15 s): every lane loses it. */
    private static final Duration LEASES_LOST = Duration.ofSeconds(20);

    private StoreScenarios() {}

    public static List<Scenario> all() {
        return List.of(
                killed("kafka", "kafka", SLOW, StackUnderTest.SERVICES),
                killed("postgres", "database", SLOW, List.of("campaign", "list")),
                killed("redis", "redis", Traffic.fast(), List.of("sending"), LEASES_LOST),
                killed("clickhouse", "clickhouse", SLOW, List.of("analytics")),
                killed("mongo", "mongo", SLOW, List.of("template")));
    }

    private static Scenario killed(
            String store, String name, Traffic traffic, List<String> dependents) {
        return killed(store, name, traffic, dependents, Duration.ZERO);
    }

    /**
     * @param longest how long it is away at least, one of the times
     */
    private static Scenario killed(
            String store, String name, Traffic traffic, List<String> dependents, Duration longest) {
        return new Scenario(
                2,
                "kill-" + store,
                store + " is killed during a launch and a campaign",
                Setting.of(2, traffic),
                (random, dose) -> {
                    var kill = new KillStore(store, name, dependents, Duration.ZERO);
                    var longKill = new KillStore(store, name, dependents, longest);
                    List<Fault> faults = new ArrayList<>();
                    faults.add(new Fault(Moment.between(0.02, 0.7, random), kill));
                    if (dose.whole()) {
                        faults.add(new Fault(Moment.duringLaunch(random), kill));
                        faults.add(new Fault(Moment.between(0.02, 0.7, random), longKill));
                    }
                    return faults;
                });
    }
}
