package io.lettermill.faults;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Campaigns;
import io.lettermill.faults.judge.Judge;
import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Plan;
import io.lettermill.faults.scenario.Replicas;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.StackUnderTest;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.CountingSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays a scenario on a running stack, with a sink of its own, and has it judged. */
final class PlayScenario {

    /** From the last fault until all services show the same final numbers. */
    private static final Duration CLOSE_LIMIT = Duration.ofMinutes(4);

    /** After the end nothing must come any more; this long it is looked at. */
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    private final StackUnderTest stack;
    private final Campaigns campaigns;
    private final Dose dose;
    private final long seed;
    private final Consumer<String> log;

    /**
     * @param log takes what happens, a line each
     */
    PlayScenario(
            StackUnderTest stack, Campaigns campaigns, Dose dose, long seed, Consumer<String> log) {
        this.stack = stack;
        this.campaigns = campaigns;
        this.dose = dose;
        this.seed = seed;
        this.log = log;
    }

    /** Plays all of its campaigns one after the other. */
    Verdict play(Scenario scenario) throws IOException {
        long begin = System.nanoTime();
        Plan plan = Plan.of(scenario, dose, seed);
        log.accept(scenario.name() + "\n" + plan);
        var notes = new Notes(log);
        List<Campaign> played = new ArrayList<>();
        Scenario.Setting setting = scenario.setting();
        stack.heal();
        try (var replicas = new Replicas(stack, setting.sendingProcesses());
                CountingSink sink = CountingSink.start(setting.sink())) {
            String gateway =
                    campaigns.gateway(
                            scenario.name(),
                            sink.port(),
                            dose.of(setting.traffic()),
                            setting.gateway());
            for (List<Fault> faults : plan.campaigns()) {
                Campaign campaign = campaigns.draft(scenario.name(), gateway);
                played.add(campaign);
                play(
                        campaign,
                        faults,
                        new Scene(
                                stack,
                                sink,
                                campaigns,
                                campaign,
                                notes,
                                setting.traffic().connections()));
            }
            Wait.pause(AFTERMATH);
            Verdict verdict =
                    Judge.judge(
                            scenario,
                            played,
                            campaigns.size(),
                            sink,
                            notes,
                            Duration.ofNanos(System.nanoTime() - begin));
            var afterwards = new Notes(log);
            scenario.epilogue().play(played, sink, afterwards);
            return verdict.with(afterwards.objections());
        }
    }

    private static void play(Campaign campaign, List<Fault> faults, Scene scene)
            throws IOException {
        Notes notes = scene.notes();
        campaign.launch();
        scene.begin();
        notes.tell("launched " + campaign.dispatch());
        for (Fault fault : faults) {
            fault.moment().await(scene);
            notes.tell(scene.received() + " received; " + fault);
            fault.action().run(scene);
        }
        if (!Wait.comesWithin(CLOSE_LIMIT, campaign::isClosed)) {
            notes.object("the numbers of " + campaign.dispatch() + " do not close");
        }
        notes.tell("closed with " + scene.received() + " received");
    }
}
