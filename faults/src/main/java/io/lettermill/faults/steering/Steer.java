package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Notes;
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
 * @param rounds of each, or more until a pause took effect
 */
record Steer(int rounds, long seed) implements Action {

    private static final List<String> CHANGES = List.of("launch", "pause", "pause", "resume");
    private static final int LONGEST_PAUSE_MS = 250;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String PAUSE = "a pause that took effect";
    private static final String RESUME = "a resume that took effect";

    @Override
    public void run(Scene scene) {
        Campaign campaign = scene.campaign();
        UUID dispatch = campaign.dispatch();
        var seeds = new SplittableRandom(seed);
        long begin;
        var onlooker = Onlooker.at(campaign::state);
        try (onlooker) {
            People.doAtOnce(() -> steer(scene, seeds, onlooker));
            // commands of a dispatch keep their order: whatever is on its way, this is the last
            People.ask(campaign, "resume", scene.notes());
            begin = System.nanoTime();
            if (!Wait.comesWithin(LIMIT, () -> isResumed(campaign, scene))) {
                scene.notes().object("a resumed campaign stays " + campaign.state());
            }
        }
        expectEffects(onlooker.seen(), campaign.isSent(), scene.notes());
        scene.awaitFlow();
        scene.notes().recoveredAfter(Duration.ofNanos(System.nanoTime() - begin));
        if (!campaign.newestDispatch().equals(dispatch)) {
            scene.notes().object("a campaign that was under way was launched a second time");
        }
    }

    /**
     * That every call was refused is no steering: a pause and a resume must have been seen, in the
     * scenario as a whole, and in each campaign that was not over before.
     */
    static void expectEffects(List<String> seen, boolean over, Notes notes) {
        notes.mustHappen(PAUSE);
        notes.mustHappen(RESUME);
        if (Onlooker.sawPause(seen)) {
            notes.happened(PAUSE);
        }
        if (Onlooker.sawResume(seen)) {
            notes.happened(RESUME);
        } else if (over) {
            notes.tell("the campaign was over before it was paused and resumed: " + seen);
        } else {
            notes.object("nobody paused and resumed the campaign, which was " + seen);
        }
    }

    private boolean steer(Scene scene, SplittableRandom seeds, Onlooker onlooker) {
        SplittableRandom random;
        synchronized (seeds) {
            random = seeds.split();
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (int round = 0; round < rounds || mayPauseYet(scene, onlooker, deadline); round++) {
            People.ask(
                    scene.campaign(), CHANGES.get(random.nextInt(CHANGES.size())), scene.notes());
            Wait.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
        }
        return true;
    }

    /** A slow launch refuses all pauses at first. */
    private static boolean mayPauseYet(Scene scene, Onlooker onlooker, long deadline) {
        return !onlooker.sawPause() && !scene.campaign().isSent() && System.nanoTime() < deadline;
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
