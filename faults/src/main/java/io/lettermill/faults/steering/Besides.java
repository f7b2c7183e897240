package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;

/** Campaigns of the same audience beside the one that is judged, over the same sink. */
final class Besides {

    private static final Duration END_LIMIT = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 4;

    private Besides() {}

    /** Not launched yet; leaves as fast as it can. */
    static Campaign draft(Scene scene, String name) {
        return draft(scene, name, new Traffic(CONNECTIONS, Duration.ZERO));
    }

    static Campaign draft(Scene scene, String name, Traffic traffic) {
        return scene.campaigns()
                .draft(name, scene.campaigns().gateway(name, scene.sink().port(), traffic));
    }

    /** Waits for its end; all of it must have been sent. */
    static void expectWhole(Campaign other, Scene scene) {
        Wait.until("the end of another campaign", END_LIMIT, other::isClosed);
        var counts = other.ledger();
        if (counts.accepted() != scene.planned()
                || scene.received(other.dispatch()) != scene.planned()) {
            scene.notes()
                    .object(
                            "of another campaign %d messages came: %s"
                                    .formatted(scene.received(other.dispatch()), counts));
        }
    }
}
