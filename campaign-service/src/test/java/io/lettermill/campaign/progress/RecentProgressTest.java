package io.lettermill.campaign.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.progress.FindProgress.Found;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecentProgressTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID CAMPAIGN = UUID.randomUUID();

    private int looks;
    private boolean failing;
    private long nanos;
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final RecentProgress recent =
            new RecentProgress(
                    campaign -> look(), Duration.ofMillis(100), () -> nanos, beside::add);

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
    void whoLooksOftenNeitherWaitsNorSeesWhatIsTooOld() {
        // Given
        assertEquals(1, rateIn(WORKSPACE));

        // When
        nanos = Duration.ofMillis(60).toNanos();
        var whileItIsLookedUp = recent.ofCampaign(WORKSPACE, CAMPAIGN);

        // Then
        assertEquals(1, whileItIsLookedUp.join().orElseThrow().rate());
        lookBeside();
        assertEquals(2, looks);
        assertEquals(2, rateIn(WORKSPACE));
        nanos = Duration.ofMillis(101).toNanos();
        assertEquals(2, rateIn(WORKSPACE));
    }

    @Test
    void whoLooksOftenSeesTheOneBeforeForSomeTimeWhenALookTakesLong() {
        // Given
        assertEquals(1, rateIn(WORKSPACE));
        nanos = Duration.ofMillis(60).toNanos();
        recent.ofCampaign(WORKSPACE, CAMPAIGN);

        // When
        nanos = Duration.ofMillis(400).toNanos();
        var meanwhile = recent.ofCampaign(WORKSPACE, CAMPAIGN);
        nanos = Duration.ofMillis(401).toNanos();
        var later = recent.ofCampaign(WORKSPACE, CAMPAIGN);

        // Then
        assertEquals(1, meanwhile.join().orElseThrow().rate());
        assertFalse(later.isDone());
        lookBeside();
        assertEquals(2, later.join().orElseThrow().rate());
        assertEquals(2, looks);
    }

    @Test
    void theAgeCountsFromTheBeginOfALook() {
        // Given
        recent.ofCampaign(WORKSPACE, CAMPAIGN);
        nanos = Duration.ofMillis(150).toNanos();
        lookBeside();

        // When nobody looked for a while
        nanos = Duration.ofMillis(201).toNanos();

        // Then
        assertFalse(recent.ofCampaign(WORKSPACE, CAMPAIGN).isDone());
    }

    @Test
    void whoLooksOftenDoesNotWaitEachTimeWhenEveryLookTakesLong() {
        // Given
        recent.ofCampaign(WORKSPACE, CAMPAIGN);

        for (int look = 1; look <= 5; look++) {
            // When
            nanos += Duration.ofMillis(150).toNanos();
            lookBeside();

            // Then
            assertEquals(look, rateAtHand());
            nanos += Duration.ofMillis(40).toNanos();
            assertEquals(look, rateAtHand());
        }
    }

    @Test
    void whoLooksOftenDoesNotWaitWhenAGreatAgeIsAllowed() {
        // Given
        RecentProgress old =
                new RecentProgress(
                        campaign -> look(), Duration.ofSeconds(2), () -> nanos, beside::add);
        old.ofCampaign(WORKSPACE, CAMPAIGN);
        lookBeside();

        // When
        nanos = Duration.ofMillis(1999).toNanos();

        // Then
        assertTrue(old.ofCampaign(WORKSPACE, CAMPAIGN).isDone());
    }

    @Test
    void whoAsksAgainAtOnceGetsANewLookThatOthersShare() {
        // Given
        RecentProgress fresh =
                new RecentProgress(campaign -> look(), Duration.ZERO, () -> nanos, beside::add);
        var again =
                fresh.ofCampaign(WORKSPACE, CAMPAIGN)
                        .thenCompose(first -> fresh.ofCampaign(WORKSPACE, CAMPAIGN));

        // When
        beside.remove().run();
        var another = fresh.ofCampaign(WORKSPACE, CAMPAIGN);
        lookBeside();

        // Then
        assertEquals(2, again.join().orElseThrow().rate());
        assertEquals(2, another.join().orElseThrow().rate());
        assertEquals(2, looks);
    }

    @Test
    void whoAsksAgainAtOnceAfterAFailureGetsANewLook() {
        // Given
        failing = true;
        var again =
                recent.ofCampaign(WORKSPACE, CAMPAIGN)
                        .exceptionallyCompose(failed -> recent.ofCampaign(WORKSPACE, CAMPAIGN));

        // When
        beside.remove().run();
        failing = false;
        lookBeside();

        // Then
        assertEquals(2, again.join().orElseThrow().rate());
    }

    @Test
    void aLookThatFailsIsTakenAgain() {
        // Given
        assertEquals(1, rateIn(WORKSPACE));
        nanos = Duration.ofMillis(101).toNanos();

        // When
        failing = true;
        var failed = recent.ofCampaign(WORKSPACE, CAMPAIGN);
        lookBeside();
        failing = false;

        // Then
        assertTrue(failed.isCompletedExceptionally());
        assertEquals(3, rateIn(WORKSPACE));
    }

    @Test
    void thoseWhoWaitShareOneLook() {
        // Given
        CompletableFuture<Optional<Found>> first = recent.ofCampaign(WORKSPACE, CAMPAIGN);
        assertFalse(first.isDone());

        // When
        CompletableFuture<Optional<Found>> second = recent.ofCampaign(WORKSPACE, CAMPAIGN);
        lookBeside();

        // Then
        assertEquals(first.join(), second.join());
        assertEquals(1, looks);
    }

    @Test
    void looksEachTimeWhenNoAgeIsAllowed() {
        // Given
        RecentProgress fresh =
                new RecentProgress(campaign -> look(), Duration.ZERO, () -> nanos, Runnable::run);

        // When
        fresh.ofCampaign(WORKSPACE, CAMPAIGN).join();
        fresh.ofCampaign(WORKSPACE, CAMPAIGN).join();

        // Then
        assertEquals(2, looks);
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

    private void lookBeside() {
        for (Runnable task; (task = beside.poll()) != null; ) {
            task.run();
        }
    }

    private double rateIn(UUID workspace) {
        var found = recent.ofCampaign(workspace, CAMPAIGN);
        lookBeside();
        return found.join().orElseThrow().rate();
    }

    private double rateAtHand() {
        var found = recent.ofCampaign(WORKSPACE, CAMPAIGN);
        assertTrue(found.isDone());
        return found.join().orElseThrow().rate();
    }

    /** The rate tells how often it was looked up. */
    private Optional<Found> look() {
        looks++;
        if (failing) {
            throw new IllegalStateException("no database");
        }
        return Optional.of(new Found(null, CampaignState.SENDING, MessageCounts.NONE, looks, null));
    }
}
