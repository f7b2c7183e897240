package io.lettermill.faults.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.faults.scenario.Notes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteerTest {

    private static final List<String> MISSING =
            List.of("a pause that took effect", "a resume that took effect");

    private final Notes notes = new Notes(event -> {});

    @Test
    void isContentWithACampaignThatWasPausedAndWentOn() {
        // When
        Steer.expectEffects(List.of("SENDING", "PAUSED", "SENDING"), false, notes);
        // Then
        assertEquals(List.of(), notes.objections());
        assertEquals(List.of(), notes.missing());
    }

    @Test
    void objectsWhenEveryCallWasRefused() {
        // When
        Steer.expectEffects(List.of("LAUNCHING", "SENDING"), false, notes);
        // Then
        assertEquals(
                List.of("nobody paused and resumed the campaign, which was [LAUNCHING, SENDING]"),
                notes.objections());
    }

    @Test
    void missesEffectsWhenAllCampaignsWereOverBefore() {
        // When
        Steer.expectEffects(List.of("SENDING", "FINISHED"), true, notes);
        // Then
        assertEquals(List.of(), notes.objections());
        assertEquals(MISSING, notes.missing());
    }
}
