package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Beside the campaign others are launched, one for each step before the pivot, and the services
 * that answer these steps stand still: the last step's first, so that each launch gets as far as
 * its own. All of them time out, the campaigns are drafts again with the reason, and the answers,
 * which come when the services go on, change nothing. Then they are launched anew.
 */
record TimeOuts(List<Late> late) implements Action {

    static final List<Late> ALL =
            List.of(
                    new Late("sending", "prepare dispatch"),
                    new Late("list", "resolve audience"),
                    new Late("template", "publish template"));

    /** A step's time-out (30 s), the look for it, and a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration STEP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LATE_ANSWER = Duration.ofSeconds(3);

    /**
     * Who does not answer which step.
     *
     * @param process of the service
     * @param step as the launch names it
     */
    record Late(String process, String step) {}

    TimeOuts {
        late = List.copyOf(late);
    }

    @Override
    public void run(Scene scene) throws IOException {
        List<Campaign> others =
                late.stream().map(who -> Besides.draft(scene, "late " + who.process())).toList();
        List<String> frozen = new ArrayList<>();
        try {
            for (int i = 0; i < late.size(); i++) {
                freeze(late.get(i), frozen, scene);
                launchUpTo(late.get(i).step(), others.get(i), scene);
            }
            for (Campaign other : others) {
                Wait.until("the time-out", LIMIT, () -> other.state().equals("DRAFT"));
            }
        } finally {
            for (String process : frozen) {
                scene.stack().signal(process, "CONT");
            }
        }
        Wait.pause(LATE_ANSWER);
        others.forEach(other -> relaunch(other, scene));
        others.forEach(other -> Besides.expectWhole(other, scene));
    }

    private static void freeze(Late who, List<String> frozen, Scene scene) throws IOException {
        int sending = who.process().equals("sending") ? 1 : 0;
        long atSmtp = scene.atSmtpWhen(sending, () -> scene.stack().signal(who.process(), "STOP"));
        scene.notes().allowInDoubt(atSmtp);
        frozen.add(who.process());
    }

    private static void launchUpTo(String step, Campaign other, Scene scene) {
        other.launch();
        if (!Wait.comesWithin(STEP_LIMIT, () -> other.launchStep().equals(step))) {
            scene.notes()
                    .object(
                            "a launch waits for '%s', not for '%s'"
                                    .formatted(other.launchStep(), step));
        }
    }

    private static void relaunch(Campaign other, Scene scene) {
        UUID given = other.dispatch();
        if (!other.state().equals("DRAFT") || !other.lastFailure().equals("STEP_TIMED_OUT")) {
            scene.notes()
                    .object(
                            "after a late answer a campaign is %s with '%s'"
                                    .formatted(other.state(), other.lastFailure()));
        }
        other.launch();
        if (other.dispatch().equals(given)) {
            scene.notes().object("a launch that had failed was taken for a new one");
        }
        if (scene.received(given) > 0) {
            scene.notes().object(scene.received(given) + " messages of a failed launch came");
        }
    }

    @Override
    public String toString() {
        return "launches of other campaigns are not answered by "
                + String.join(", ", late.stream().map(Late::process).toList());
    }
}
