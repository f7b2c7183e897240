package io.lettermill.campaign.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.progress.FindProgress.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentProgressTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID CAMPAIGN = UUID.randomUUID();

    private int looks;
    private long nanos;
    private final RecentProgress recent =
            new RecentProgress(campaign -> look(), Duration.ofMillis(100), () -> nanos);

    @Test
    void thoseWhoLookInTheSameMomentShareOneLookAtTheDatabase() {
        // When
        for (int reader = 0; reader < 50; reader++) {
            assertEquals(1, rateIn(WORKSPACE));
        }

        // Then
        assertEquals(1, looks);
    }

    @Test
    void aMomentLaterItIsLookedUpAgain() {
        // Given
        assertEquals(1, rateIn(WORKSPACE));

        // When
        nanos = Duration.ofMillis(101).toNanos();

        // Then
        assertEquals(2, rateIn(WORKSPACE));
    }

    @Test
    void workspacesDoNotSeeEachOthers() {
        // Given
        assertEquals(1, rateIn(WORKSPACE));

        // When
        double another = rateIn(UUID.randomUUID());

        // Then
        assertEquals(2, another);
    }

    private double rateIn(UUID workspace) {
        return recent.ofCampaign(workspace, CAMPAIGN).orElseThrow().rate();
    }

    /** The rate tells how often it was looked up. */
    private Optional<Found> look() {
        looks++;
        return Optional.of(new Found(null, CampaignState.SENDING, MessageCounts.NONE, looks, null));
    }
}
