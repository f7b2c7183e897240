package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Campaigns that are steered while they are launched and sent. */
public final class SteeringScenarios {

    private static final int ROUNDS = 12;

    /** Launches are called off up to a little after their end. */
    private static final double WHOLE_LAUNCH = 1.2;

    private SteeringScenarios() {}

    public static List<Scenario> all() {
        return List.of(steered(), cancelled(), launchesCalledOff(), timeOuts());
    }

    private static Scenario steered() {
        return new Scenario(
                7,
                "steer",
                "two people launch, pause and resume a campaign at cross purposes",
                Setting.of(1, Traffic.lasting(Duration.ofSeconds(15))),
                (random, dose) ->
                        Stream.concat(
                                        Stream.of(Moment.duringLaunch(random)),
                                        Stream.generate(() -> Moment.between(0.05, 0.8, random))
                                                .limit(dose.times(3)))
                                .map(
                                        moment ->
                                                new Fault(
                                                        moment,
                                                        new Steer(ROUNDS, random.nextLong())))
                                .toList());
    }

    private static Scenario cancelled() {
        return new Scenario(
                7,
                "cancel",
                "two people cancel a campaign that is being sent, while others pause and resume it",
                Setting.of(2, Traffic.lasting(Duration.ofSeconds(15))),
                (random, dose) ->
                        Stream.generate(
                                        () ->
                                                new Fault(
                                                        Moment.between(0.1, 0.7, random),
                                                        new CallOff()))
                                .limit(dose.times(2))
                                .toList());
    }

    private static Scenario launchesCalledOff() {
        return new Scenario(
                7,
                "call-off-launches",
                "launches are called off by two people at any of their steps",
                Setting.of(1, Traffic.lasting(Duration.ofSeconds(15))),
                (random, dose) ->
                        spread(dose.whole() ? 8 : 2, random)
                                .mapToObj(
                                        share ->
                                                new Fault(
                                                        Moment.between(0.02, 0.9, random),
                                                        new CallOffLaunch(share)))
                                .toList());
    }

    /** One share of a launch in each of so many equal parts of it. */
    private static DoubleStream spread(int parts, RandomGenerator random) {
        return IntStream.range(0, parts)
                .mapToDouble(part -> (part + random.nextDouble()) / parts * WHOLE_LAUNCH);
    }

    private static Scenario timeOuts() {
        return new Scenario(
                7,
                "launch-timeouts",
                "each step of a launch times out or waits, and is answered too late",
                Setting.of(1, Traffic.lasting(Duration.ofSeconds(40))),
                (random, dose) ->
                        List.of(
                                new Fault(
                                        Moment.between(0.01, 0.3, random),
                                        new TimeOuts(TimeOuts.ALL)),
                                new Fault(Moment.between(0.01, 0.3, random), new LateStart()),
                                new Fault(Moment.between(0.01, 0.3, random), new LateReport())));
    }
}
