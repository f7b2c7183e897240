package io.lettermill.faults.process;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import io.lettermill.faults.steering.SettleInDoubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Processes that are killed, frozen, stopped in order, scaled, robbed of their journal. */
public final class ProcessScenarios {

    private static final int KILLS = 10;

    /** Longer than the lease of an owner (15 s) and the session of a consumer (10 s). */
    private static final Duration FREEZE = Duration.ofSeconds(20);

    private static final Set<String> WORK_WHILE_MAILS_LEAVE = Set.of("sending", "analytics");

    private ProcessScenarios() {}

    /** Groups 1, 3, 4 and 8. */
    public static List<Scenario> all() {
        return Stream.of(killed(), replicas(), frozen(), orderly()).flatMap(List::stream).toList();
    }

    private static List<Scenario> killed() {
        Setting slow = Setting.of(4, Traffic.lasting(Duration.ofSeconds(15)));
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.add(
                new Scenario(
                        1,
                        "kill-sending",
                        "sending-service is killed while it sends as fast as it can",
                        Setting.of(2, Traffic.fast()),
                        (random, dose) -> kills(random, dose, i -> new Kill("sending"))));
        for (String service : List.of("campaign", "list", "template", "analytics")) {
            scenarios.add(
                    new Scenario(
                            1,
                            "kill-" + service,
                            service + "-service is killed during launches and campaigns",
                            slow,
                            (random, dose) -> launchAndKills(random, dose, service)));
        }
        return scenarios;
    }

    private static List<Scenario> replicas() {
        Setting two = Setting.of(2, Traffic.fast()).withSendingProcesses(2);
        return List.of(
                new Scenario(
                        1,
                        "kill-replicas-in-turn",
                        "two processes of sending-service are killed alternately",
                        two,
                        (random, dose) -> kills(random, dose, i -> new Kill(turn(i)))),
                new Scenario(
                                1,
                                "kill-both-replicas",
                                "two processes of sending-service are killed at once",
                                two,
                                (random, dose) ->
                                        moments(random, dose.times(4))
                                                .map(
                                                        moment ->
                                                                new Fault(
                                                                        moment,
                                                                        new Kill(
                                                                                List.of(
                                                                                        "sending",
                                                                                        "sending-2"))))
                                                .toList())
                        .withEpilogue(new SettleInDoubt(false)),
                new Scenario(
                        1,
                        "lose-machine",
                        "sending-service is killed and its flight journal is lost",
                        Setting.of(1, Traffic.fast()),
                        (random, dose) ->
                                List.of(
                                        new Fault(
                                                Moment.between(0.1, 0.7, random),
                                                new LoseMachine()))));
    }

    /**
     * Faults are dealt to two campaigns in turn: every second of each campaign's is the other's.
     */
    private static String turn(int kill) {
        return kill / 2 % 2 == 0 ? "sending" : "sending-2";
    }

    private static List<Scenario> frozen() {
        Traffic traffic = Traffic.lasting(Duration.ofSeconds(15));
        return List.of(
                frozen("freeze-sending", "the only sending process", "sending", 1, traffic),
                frozen("freeze-replica", "one of two sending processes", "sending", 2, traffic),
                frozen("freeze-list", "list-service", "list", 1, traffic),
                frozen("freeze-campaign", "campaign-service", "campaign", 1, traffic),
                frozen("freeze-analytics", "analytics-service", "analytics", 1, traffic));
    }

    private static Scenario frozen(
            String name, String who, String process, int processes, Traffic traffic) {
        return new Scenario(
                3,
                name,
                who + " stands still for longer than its leases and sessions, and goes on",
                Setting.of(1, traffic).withSendingProcesses(processes),
                (random, dose) ->
                        List.of(
                                new Fault(
                                        WORK_WHILE_MAILS_LEAVE.contains(process)
                                                ? Moment.between(0.1, 0.6, random)
                                                : Moment.duringLaunch(random),
                                        new Freeze(process, FREEZE))));
    }

    private static List<Scenario> orderly() {
        return List.of(
                new Scenario(
                        4,
                        "scale-sending",
                        "sending-service is scaled from 1 to 3 and back during a campaign",
                        Setting.of(1, Traffic.lasting(Duration.ofSeconds(60))),
                        (random, dose) ->
                                List.of(
                                        new Fault(Moment.between(0.05, 0.15, random), new Scale(3)),
                                        new Fault(Moment.between(0.6, 0.7, random), new Scale(1)))),
                new Scenario(
                        8,
                        "terminate-sending",
                        "sending-service is asked to end while it sends as fast as it can",
                        Setting.of(1, Traffic.fast()),
                        (random, dose) ->
                                moments(random, dose.times(4))
                                        .map(moment -> new Fault(moment, new Terminate("sending")))
                                        .toList()),
                new Scenario(
                        8,
                        "terminate-others",
                        "the other services are asked to end during a campaign",
                        Setting.of(1, Traffic.lasting(Duration.ofSeconds(20))),
                        (random, dose) ->
                                Stream.of("campaign", "list", "template", "analytics")
                                        .limit(dose.times(4))
                                        .map(
                                                service ->
                                                        new Fault(
                                                                Moment.between(0.0, 0.8, random),
                                                                (Action) new Terminate(service)))
                                        .toList()));
    }

    /** Ten kills spread over the whole campaign, numbered in the order of their moments. */
    private static List<Fault> kills(RandomGenerator random, Dose dose, IntFunction<Kill> kill) {
        List<Moment> moments = moments(random, dose.times(KILLS)).sorted().toList();
        return IntStream.range(0, moments.size())
                .mapToObj(i -> new Fault(moments.get(i), kill.apply(i)))
                .toList();
    }

    /** Ten kills, four of them while the saga of the launch is under way. */
    private static List<Fault> launchAndKills(RandomGenerator random, Dose dose, String service) {
        int launches = dose.whole() ? 4 : 1;
        Stream<Moment> moments =
                Stream.concat(
                        Stream.generate(() -> Moment.duringLaunch(random)).limit(launches),
                        moments(random, dose.whole() ? KILLS - launches : 0));
        return moments.map(moment -> new Fault(moment, new Kill(service))).toList();
    }

    private static Stream<Moment> moments(RandomGenerator random, int count) {
        return Stream.generate(() -> Moment.between(0.02, 0.9, random)).limit(count);
    }
}
