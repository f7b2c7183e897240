package io.lettermill.faults.poison;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is written to Kafka past the services. */
public final class PoisonScenarios {

    private static final int SOME = 7;

    private PoisonScenarios() {}

    public static List<Scenario> all() {
        Setting setting = Setting.of(1, Traffic.lasting(Duration.ofSeconds(20)));
        return List.of(
                new Scenario(
                        6,
                        "poison",
                        "mutants of all messages come on all topics, and dead letters are replayed",
                        setting,
                        (random, dose) ->
                                List.of(
                                        new Fault(
                                                Moment.between(0.0, 0.1, random),
                                                new SpeakEverywhere()),
                                        new Fault(
                                                Moment.between(0.1, 0.3, random),
                                                new PoisonTopics(dose.whole() ? 1 : SOME)),
                                        new Fault(
                                                Moment.between(0.4, 0.7, random),
                                                new ReplayAll()))),
                new Scenario(
                        6,
                        "repeat",
                        "messages come again on all topics, in another order",
                        setting,
                        (random, dose) ->
                                Stream.generate(
                                                () ->
                                                        new Fault(
                                                                Moment.between(0.0, 0.8, random),
                                                                new RepeatAndShuffle(
                                                                        random.nextLong())))
                                        .limit(dose.times(3))
                                        .toList()));
    }
}
