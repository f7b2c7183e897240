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

    /**
     * Plays all of its campaigns one after the other. Faults that find theirs wholly sent already
     * are played in a further one.
     */
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
            int tooLate = 0;
            for (List<Fault> faults : plan.campaigns()) {
                List<Fault> left = faults;
                int asked;
                do {
                    asked = left.size();
                    Campaign campaign = campaigns.draft(scenario.name(), gateway);
                    var scene =
                            new Scene(
                                    stack,
                                    sink,
                                    campaigns,
                                    campaign,
                                    notes,
                                    setting.traffic().connections());
                    left = play(campaign, left, scene);
                    played.add(campaign);
                    played.addAll(scene.judgedToo());
                } while (!left.isEmpty() && left.size() < asked);
                tooLate += left.size();
            }
            expectMostInTime(tooLate, plan, notes);
            notes.missing().forEach(what -> notes.object("it never came to " + what));
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

    /**
     * Plays one campaign.
     *
     * @return the faults that found it wholly sent
     */
    private static List<Fault> play(Campaign campaign, List<Fault> faults, Scene scene)
            throws IOException {
        Notes notes = scene.notes();
        campaign.launch();
        scene.begin();
        notes.tell("launched " + campaign.dispatch());
        int done = 0;
        while (done < faults.size() && faults.get(done).moment().comes(scene)) {
            Fault fault = faults.get(done++);
            notes.tell(scene.received() + " received; " + fault);
            fault.action().run(scene);
        }
        List<Fault> tooLate = faults.subList(done, faults.size());
        if (!tooLate.isEmpty()) {
            notes.tell("wholly sent before " + tooLate);
        }
        expectToClose(campaign, notes);
        scene.judgedToo().forEach(other -> expectToClose(other, notes));
        notes.tell("closed with " + scene.received() + " received");
        return tooLate;
    }

    private static void expectToClose(Campaign campaign, Notes notes) {
        if (!Wait.comesWithin(CLOSE_LIMIT, campaign::isClosed)) {
            notes.object("the numbers of " + campaign.dispatch() + " do not close");
        }
    }

    /** What hits nothing shows nothing. */
    private static void expectMostInTime(int tooLate, Plan plan, Notes notes) {
        int asked = plan.campaigns().stream().mapToInt(List::size).sum();
        notes.playedInTime(asked - tooLate, asked);
        if (tooLate * 2 > asked) {
            notes.object(
                    "%d of %d faults found no campaign that was being sent"
                            .formatted(tooLate, asked));
        }
    }
}
