package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Two people launch, pause and resume the same campaign again and again without a look at each
 * other; in the end one resumes it.
 *
 * @param rounds of each
 */
record Steer(int rounds, long seed) implements Action {

    private static final List<String> CHANGES = List.of("launch", "pause", "pause", "resume");
    private static final int LONGEST_PAUSE_MS = 250;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Scene scene) {
        Campaign campaign = scene.campaign();
        UUID dispatch = campaign.dispatch();
        var seeds = new SplittableRandom(seed);
        People.doAtOnce(() -> steer(scene, seeds));
        // commands of a dispatch keep their order: whatever is still on its way, this is the last
        People.ask(campaign, "resume", scene.notes());
        long begin = System.nanoTime();
        if (!Wait.comesWithin(LIMIT, () -> isResumed(campaign, scene))) {
            scene.notes().object("a resumed campaign stays " + campaign.state());
        }
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
        if (!campaign.newestDispatch().equals(dispatch)) {
            scene.notes().object("a campaign that was under way was launched a second time");
        }
    }

    private boolean steer(Scene scene, SplittableRandom seeds) {
        SplittableRandom random;
        synchronized (seeds) {
            random = seeds.split();
        }
        for (int round = 0; round < rounds; round++) {
            People.ask(
                    scene.campaign(), CHANGES.get(random.nextInt(CHANGES.size())), scene.notes());
            Wait.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
        }
        return true;
    }

    private static boolean isResumed(Campaign campaign, Scene scene) {
        String state = campaign.state();
        return (state.equals("SENDING") && scene.received() > 0) || state.equals("FINISHED");
    }

    @Override
    public String toString() {
        return "two people launch, pause and resume " + rounds + " times each";
    }
}
