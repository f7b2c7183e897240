package io.lettermill.campaign.domain;

import static io.lettermill.campaign.Newsletters.JUST_BEGUN;
import static io.lettermill.campaign.Newsletters.SPRING_SALE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final UUID DISPATCH = UUID.fromString("0199a1b2-0000-7000-8000-000000000009");
    private static final UUID ANOTHER = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
    private static final LaunchFailure EMPTY =
            new LaunchFailure("EMPTY_AUDIENCE", "Nobody.", "resolve audience", null, null, LATER);

    @Test
    void beginsAsDraftThatCanBeEdited() {
        // Given
        Campaign campaign = draft(JUST_BEGUN);
        // When
        campaign.edit(SPRING_SALE, LATER);
        // Then
        assertEquals(CampaignState.DRAFT, campaign.state());
        assertEquals(SPRING_SALE, campaign.content());
        assertEquals(LATER, campaign.updatedAt());
    }

    @Test
    void cannotBeEditedOnceLaunched() {
        // Given
        Campaign campaign = launched();
        // When
        var rejection = rejectionOf(() -> campaign.edit(JUST_BEGUN, LATER));
        // Then
        assertEquals(new CampaignRejection.WrongState("edit", CampaignState.LAUNCHING), rejection);
        assertEquals(SPRING_SALE, campaign.content());
    }

    @Test
    void namesEverythingThatStandsInTheWayOfALaunch() {
        // Given
        Campaign campaign = draft(JUST_BEGUN);
        // When
        var rejection = rejectionOf(() -> campaign.launch(DISPATCH, NOW));
        // Then
        var missing = assertInstanceOf(CampaignRejection.NotLaunchable.class, rejection);
        assertEquals(
                List.of("templateId", "includeLists", "gatewayId", "sender"),
                missing.obstacles().stream().map(LaunchObstacle::field).toList());
        assertEquals(CampaignState.DRAFT, campaign.state());
        assertNull(campaign.dispatchId());
    }

    @Test
    void isADraftAgainWithTheReasonAfterAFailedLaunch() {
        // Given
        Campaign campaign = launched();
        // When
        campaign.launchFailed(DISPATCH, EMPTY);
        // Then
        assertEquals(CampaignState.DRAFT, campaign.state());
        assertEquals(EMPTY, campaign.lastFailure());
    }

    @Test
    void forgetsTheFailureWhenLaunchedAgain() {
        // Given
        Campaign campaign = launched();
        campaign.launchFailed(DISPATCH, EMPTY);
        // When
        campaign.launch(ANOTHER, LATER);
        // Then
        assertEquals(CampaignState.LAUNCHING, campaign.state());
        assertEquals(ANOTHER, campaign.dispatchId());
        assertNull(campaign.lastFailure());
    }

    @Test
    void ignoresReportsOfAnotherLaunch() {
        // Given
        Campaign campaign = launched();
        campaign.launchFailed(DISPATCH, EMPTY);
        campaign.launch(ANOTHER, LATER);
        // When
        campaign.finished(DISPATCH, false, LATER);
        campaign.launchFailed(DISPATCH, EMPTY);
        campaign.sendingBegan(DISPATCH, LATER);
        // Then
        assertEquals(CampaignState.LAUNCHING, campaign.state());
    }

    @Test
    void goesThroughPauseAndResumeToTheEnd() {
        // Given
        Campaign campaign = launched();
        // When
        campaign.sendingBegan(DISPATCH, LATER);
        campaign.paused(DISPATCH, LATER);
        CampaignState held = campaign.state();
        campaign.resumed(DISPATCH, LATER);
        CampaignState goingOn = campaign.state();
        campaign.finished(DISPATCH, false, LATER);
        // Then
        assertEquals(CampaignState.PAUSED, held);
        assertEquals(CampaignState.SENDING, goingOn);
        assertEquals(CampaignState.FINISHED, campaign.state());
    }

    @Test
    void staysFinishedWhateverComesLate() {
        // Given
        Campaign campaign = launched();
        campaign.finished(DISPATCH, false, LATER);
        // When
        campaign.sendingBegan(DISPATCH, LATER);
        campaign.paused(DISPATCH, LATER);
        campaign.finished(DISPATCH, true, LATER);
        // Then
        assertEquals(CampaignState.FINISHED, campaign.state());
    }

    @Test
    void isSentAgainAfterTheEnd() {
        // Given
        Campaign campaign = launched();
        campaign.finished(DISPATCH, false, LATER);
        // When
        campaign.sendingAgain(ANOTHER, LATER);
        CampaignState finished = campaign.state();
        campaign.sendingAgain(DISPATCH, LATER);
        // Then
        assertEquals(CampaignState.FINISHED, finished);
        assertEquals(CampaignState.SENDING, campaign.state());
        campaign.requirePausable();
        campaign.requireCancellable();
    }

    @Test
    void isNotSentAgainOnceCancelled() {
        // Given
        Campaign campaign = launched();
        campaign.finished(DISPATCH, true, LATER);
        // When
        campaign.sendingAgain(DISPATCH, LATER);
        // Then
        assertEquals(CampaignState.CANCELLED, campaign.state());
    }

    @Test
    void isCancelledWhenItsDispatchEndsCancelled() {
        // Given
        Campaign campaign = launched();
        campaign.sendingBegan(DISPATCH, LATER);
        // When
        campaign.finished(DISPATCH, true, LATER);
        // Then
        assertEquals(CampaignState.CANCELLED, campaign.state());
    }

    @Test
    void cannotBePausedBeforeItIsSent() {
        // Given
        Campaign campaign = draft(SPRING_SALE);
        // When
        var rejection = rejectionOf(campaign::requirePausable);
        // Then
        assertEquals(new CampaignRejection.WrongState("pause", CampaignState.DRAFT), rejection);
    }

    @Test
    void cannotBeCancelledOnceFinished() {
        // Given
        Campaign campaign = launched();
        campaign.finished(DISPATCH, false, LATER);
        // When
        var rejection = rejectionOf(campaign::requireCancellable);
        // Then
        assertEquals(new CampaignRejection.WrongState("cancel", CampaignState.FINISHED), rejection);
    }

    @Test
    void refusesAChangeBasedOnAnotherVersion() {
        // Given
        Campaign campaign = draft(SPRING_SALE);
        // When
        var rejection = rejectionOf(() -> campaign.requireVersion(7));
        // Then
        assertEquals(new CampaignRejection.Outdated(0), rejection);
    }

    private static Campaign draft(CampaignContent content) {
        return Campaign.draft(
                UUID.fromString("0199a1b2-0000-7000-8000-000000000008"), content, NOW);
    }

    private static Campaign launched() {
        Campaign campaign = draft(SPRING_SALE);
        campaign.launch(DISPATCH, NOW);
        return campaign;
    }

    private static CampaignRejection rejectionOf(Runnable action) {
        return assertThrows(CampaignRejectedException.class, action::run).rejection();
    }
}
