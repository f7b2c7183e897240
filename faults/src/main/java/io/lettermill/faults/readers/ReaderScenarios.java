package io.lettermill.faults.readers;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import java.time.Duration;
import java.util.List;

/** Opens that are answered just before a kill. */
public final class ReaderScenarios {

    private static final int KILLS = 10;
    private static final int OUTAGES = 3;

    private ReaderScenarios() {}

    /** Further ones of groups 1 and 2. */
    public static List<Scenario> all() {
        return List.of(
                scenario(1, "kill-while-read", "opens are loaded", KILLS, false),
                scenario(
                        2,
                        "kill-while-read-without-kafka",
                        "opens are loaded and Kafka is away",
                        OUTAGES,
                        true));
    }

    private static Scenario scenario(
            int group, String name, String meanwhile, int kills, boolean withoutKafka) {
        return new Scenario(
                group,
                name,
                "analytics-service is killed while " + meanwhile,
                Setting.of(1, Traffic.lasting(Duration.ofSeconds(10))),
                (random, dose) ->
                        List.of(
                                new Fault(
                                        Moment.between(0.1, 0.5, random),
                                        new KillWhileRead(dose.times(kills), withoutKafka))));
    }
}
