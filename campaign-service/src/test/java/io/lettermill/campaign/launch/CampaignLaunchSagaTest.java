package io.lettermill.campaign.launch;

import static io.lettermill.campaign.Newsletters.SPRING_SALE;
import static io.lettermill.campaign.Newsletters.TEMPLATE;
import static io.lettermill.contracts.analytics.AnalyticsMessages.OPEN_REPORT;
import static io.lettermill.contracts.analytics.AnalyticsMessages.REPORT_OPENED;
import static io.lettermill.contracts.list.ListMessages.AUDIENCE_REFUSED;
import static io.lettermill.contracts.list.ListMessages.AUDIENCE_RESOLVED;
import static io.lettermill.contracts.list.ListMessages.AUDIENCE_STREAM_STARTED;
import static io.lettermill.contracts.list.ListMessages.RELEASE_AUDIENCE;
import static io.lettermill.contracts.list.ListMessages.RESOLVE_AUDIENCE;
import static io.lettermill.contracts.list.ListMessages.STREAM_AUDIENCE;
import static io.lettermill.contracts.sending.SendingMessages.CANCEL_DISPATCH;
import static io.lettermill.contracts.sending.SendingMessages.DISPATCH_PREPARED;
import static io.lettermill.contracts.sending.SendingMessages.DISPATCH_REFUSED;
import static io.lettermill.contracts.sending.SendingMessages.DISPATCH_STARTED;
import static io.lettermill.contracts.sending.SendingMessages.PREPARE_DISPATCH;
import static io.lettermill.contracts.sending.SendingMessages.START_DISPATCH;
import static io.lettermill.contracts.template.TemplateMessages.PUBLISH_TEMPLATE;
import static io.lettermill.contracts.template.TemplateMessages.TEMPLATE_PUBLISHED;
import static io.lettermill.contracts.template.TemplateMessages.TEMPLATE_REFUSED;
import static io.lettermill.contracts.template.TemplateMessages.WITHDRAW_PUBLICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignState;
import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchFailure;
import io.lettermill.campaign.domain.LaunchStatus;
import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.list.AudienceRefused;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.list.AudienceStreamStarted;
import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.DispatchRefused;
import io.lettermill.contracts.sending.DispatchStarted;
import io.lettermill.contracts.template.TemplatePublished;
import io.lettermill.contracts.template.TemplateRefused;
import io.lettermill.kit.saga.SagaProgress;
import io.lettermill.kit.saga.SagaRefusal;
import io.lettermill.testkit.saga.SagaConversation;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of every step of the launch, and what it means for the campaign. */
class CampaignLaunchSagaTest {

    private static final UUID DISPATCH = UUID.fromString("0199a1b2-0000-7000-8000-000000000009");
    private static final UUID WORKSPACE = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");
    private static final UUID PUBLICATION = UUID.fromString("0199a1b2-0000-7000-8000-00000000000b");
    private static final UUID AUDIENCE = UUID.fromString("0199a1b2-0000-7000-8000-00000000000c");
    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    private static final Duration TOO_LONG = Duration.ofSeconds(31);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final TemplatePublished PUBLISHED =
            new TemplatePublished(
                    DISPATCH, PUBLICATION, TEMPLATE, 3, List.of("first_name"), 10, List.of());
    private static final AudienceResolved RESOLVED =
            new AudienceResolved(DISPATCH, AUDIENCE, 1000, 20, 3);
    private static final DispatchPrepared PREPARED = new DispatchPrepared(DISPATCH);
    private static final DispatchStarted STARTED = new DispatchStarted(DISPATCH);
    private static final AudienceStreamStarted STREAMING =
            new AudienceStreamStarted(DISPATCH, AUDIENCE);
    private static final ReportOpened OPENED = new ReportOpened(DISPATCH);

    private final InMemoryCampaigns campaigns = new InMemoryCampaigns();
    private final Campaign campaign =
            Campaign.draft(
                    UUID.fromString("0199a1b2-0000-7000-8000-000000000008"), SPRING_SALE, NOW);
    private final Launch launch = new Launch(DISPATCH, campaign.id(), NOW);

    @BeforeEach
    void launchIsUnderWay() {
        campaign.launch(DISPATCH, NOW);
        campaigns.add(campaign);
        campaigns.launches().add(launch);
    }

    @Test
    void happyLaunchAsksEverybodyInOrderAndEndsSending() {
        begun().sends(PUBLISH_TEMPLATE)
                .receives(TEMPLATE_PUBLISHED, PUBLISHED)
                .sends(RESOLVE_AUDIENCE)
                .receives(AUDIENCE_RESOLVED, RESOLVED)
                .sends(PREPARE_DISPATCH)
                .receives(DISPATCH_PREPARED, PREPARED)
                .sends(START_DISPATCH)
                .receives(DISPATCH_STARTED, STARTED)
                .sends(STREAM_AUDIENCE)
                .receives(AUDIENCE_STREAM_STARTED, STREAMING)
                .sends(OPEN_REPORT)
                .receives(REPORT_OPENED, OPENED)
                .sendsNothing()
                .isCompleted();

        assertEquals(CampaignState.SENDING, campaign.state());
        assertEquals(LaunchStatus.SENDING, launch.status());
    }

    @Test
    void campaignIsSendingAsSoonAsTheDispatchIsStarted() {
        started().isAtStep("stream audience");

        assertEquals(CampaignState.SENDING, campaign.state());
        assertNotNull(launch.endedAt());
    }

    @Test
    void refusedTemplateMakesItADraftAgainWithThePlaceOfTheMistake() {
        begun().sends(PUBLISH_TEMPLATE)
                .receives(
                        TEMPLATE_REFUSED,
                        new TemplateRefused(
                                DISPATCH, new Refusal("LIQUID_ERROR", "Unknown tag.", 12, 5)))
                .sends(WITHDRAW_PUBLICATION)
                .isRolledBackBecause("LIQUID_ERROR");

        assertFailed("LIQUID_ERROR");
        LaunchFailure failure = Objects.requireNonNull(campaign.lastFailure());
        assertEquals(12, failure.line());
        assertEquals(5, failure.column());
    }

    @Test
    void unansweredTemplateIsWithdrawn() {
        begun().sends(PUBLISH_TEMPLATE)
                .waits(TOO_LONG)
                .sends(WITHDRAW_PUBLICATION)
                .isRolledBackBecause(SagaRefusal.TIMED_OUT);

        assertFailed(SagaRefusal.TIMED_OUT);
    }

    @Test
    void refusedAudienceUndoesThePublicationToo() {
        published()
                .receives(
                        AUDIENCE_REFUSED,
                        new AudienceRefused(
                                DISPATCH, Refusal.of("EMPTY_AUDIENCE", "Nobody is left.")))
                .sends(RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause("EMPTY_AUDIENCE");

        assertFailed("EMPTY_AUDIENCE");
    }

    @Test
    void unansweredAudienceIsReleased() {
        published()
                .waits(TOO_LONG)
                .sends(RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause(SagaRefusal.TIMED_OUT);

        assertFailed(SagaRefusal.TIMED_OUT);
    }

    @Test
    void refusedDispatchUndoesEverythingBackwards() {
        resolved()
                .receives(
                        DISPATCH_REFUSED,
                        new DispatchRefused(
                                DISPATCH, Refusal.of("GATEWAY_DOWN", "The gateway hangs.")))
                .sends(CANCEL_DISPATCH, RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause("GATEWAY_DOWN");

        assertFailed("GATEWAY_DOWN");
    }

    @Test
    void unansweredDispatchIsCancelled() {
        resolved()
                .waits(TOO_LONG)
                .sends(CANCEL_DISPATCH, RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause(SagaRefusal.TIMED_OUT);

        assertFailed(SagaRefusal.TIMED_OUT);
    }

    @Test
    void unansweredStartIsSentAgainForEver() {
        prepared()
                .waits(RETRY)
                .sends(START_DISPATCH)
                .waits(RETRY)
                .sends(START_DISPATCH)
                .isAtStep("start dispatch");

        assertEquals(CampaignState.LAUNCHING, campaign.state());
    }

    @Test
    void startOfADispatchThatIsLostMakesItADraftAgain() {
        prepared()
                .waits(RETRY)
                .sends(START_DISPATCH)
                .receives(
                        DISPATCH_REFUSED,
                        new DispatchRefused(
                                DISPATCH, Refusal.of("DISPATCH_UNKNOWN", "It is lost.")))
                .sends(CANCEL_DISPATCH, RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause("DISPATCH_UNKNOWN");

        assertFailed("DISPATCH_UNKNOWN");
    }

    @Test
    void cancellationThatOvertakesTheStartCancels() {
        prepared()
                .aborted("The campaign was cancelled.")
                .did(SagaProgress.PAST_RETURN)
                .waits(RETRY)
                .sends(START_DISPATCH)
                .receives(
                        DISPATCH_REFUSED,
                        new DispatchRefused(
                                DISPATCH, Refusal.of("DISPATCH_CANCELLED", "It was cancelled.")))
                .sends(CANCEL_DISPATCH, RELEASE_AUDIENCE, WITHDRAW_PUBLICATION)
                .isRolledBackBecause("DISPATCH_CANCELLED");

        assertEquals(CampaignState.CANCELLED, campaign.state());
        assertEquals(LaunchStatus.CANCELLED, launch.status());
        assertNull(campaign.lastFailure());
    }

    @Test
    void unansweredStreamIsSentAgainForEver() {
        started()
                .waits(RETRY)
                .sends(STREAM_AUDIENCE)
                .waits(RETRY)
                .sends(STREAM_AUDIENCE)
                .isAtStep("stream audience");
    }

    @Test
    void unansweredReportIsSentAgainForEver() {
        started()
                .receives(AUDIENCE_STREAM_STARTED, STREAMING)
                .sends(OPEN_REPORT)
                .waits(RETRY)
                .sends(OPEN_REPORT)
                .isAtStep("open report");
    }

    @ParameterizedTest
    @EnumSource
    void replyThatComesTwiceChangesNothing(Step step) {
        SagaConversation<LaunchData> conversation = step.answeredIn(at(step));
        conversation.sends(step.sentNext());

        step.answeredIn(conversation).did(SagaProgress.IGNORED).sendsNothing();

        if (step == Step.REPORT) {
            conversation.isCompleted();
        } else {
            conversation.isAtStep(step.next().label);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPLATE", "AUDIENCE", "DISPATCH"})
    void replyAfterTheTimeOutChangesNothing(Step step) {
        SagaConversation<LaunchData> conversation = at(step).waits(TOO_LONG).sends(step.undoes());

        step.answeredIn(conversation)
                .did(SagaProgress.IGNORED)
                .sendsNothing()
                .isRolledBackBecause(SagaRefusal.TIMED_OUT);

        assertFailed(SagaRefusal.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "STREAM", "REPORT"})
    void replyAfterARetryGoesOnOnce(Step step) {
        SagaConversation<LaunchData> conversation = at(step).waits(RETRY).sends(step.command);

        step.answeredIn(conversation).sends(step.sentNext());
        step.answeredIn(conversation).did(SagaProgress.IGNORED).sendsNothing();

        assertEquals(CampaignState.SENDING, campaign.state());
    }

    @Test
    void lateRefusalAfterTheStartChangesNothing() {
        started()
                .receives(
                        DISPATCH_REFUSED,
                        new DispatchRefused(DISPATCH, Refusal.of("GATEWAY_DOWN", "Late.")))
                .did(SagaProgress.IGNORED)
                .sendsNothing();

        assertEquals(CampaignState.SENDING, campaign.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPLATE", "AUDIENCE", "DISPATCH"})
    void cancellingBeforeThePivotUndoesWhatWasBegun(Step step) {
        SagaConversation<LaunchData> conversation =
                at(step).aborted("The campaign was cancelled.")
                        .did(SagaProgress.ROLLED_BACK)
                        .sends(step.undoes())
                        .isRolledBackBecause(SagaRefusal.ABORTED);

        step.answeredIn(conversation).did(SagaProgress.IGNORED).sendsNothing();

        assertEquals(CampaignState.CANCELLED, campaign.state());
        assertEquals(LaunchStatus.CANCELLED, launch.status());
        assertNull(campaign.lastFailure());
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "STREAM", "REPORT"})
    void cancellingAfterThePivotIsNotTheSagasBusiness(Step step) {
        at(step).aborted("The campaign was cancelled.")
                .did(SagaProgress.PAST_RETURN)
                .sendsNothing()
                .isAtStep(step.label);

        assertEquals(
                step == Step.START ? CampaignState.LAUNCHING : CampaignState.SENDING,
                campaign.state());
    }

    private SagaConversation<LaunchData> begun() {
        var definition =
                CampaignLaunchSaga.definition(
                        defaults(),
                        new LaunchOutcome(
                                campaigns,
                                campaigns.launches(),
                                dispatch -> Optional.of("the step"),
                                () -> NOW));
        return SagaConversation.with(definition)
                .started(DISPATCH, WORKSPACE, LaunchData.of(campaign, DISPATCH, WORKSPACE));
    }

    /** The step's command is sent, its reply is not here. */
    private SagaConversation<LaunchData> at(Step step) {
        SagaConversation<LaunchData> conversation = begun().sends(PUBLISH_TEMPLATE);
        for (Step done : Step.values()) {
            if (done == step) {
                return conversation;
            }
            done.answeredIn(conversation).sends(done.sentNext());
        }
        throw new IllegalArgumentException(step.label);
    }

    private SagaConversation<LaunchData> published() {
        return begun().sends(PUBLISH_TEMPLATE)
                .receives(TEMPLATE_PUBLISHED, PUBLISHED)
                .sends(RESOLVE_AUDIENCE);
    }

    private SagaConversation<LaunchData> resolved() {
        return published().receives(AUDIENCE_RESOLVED, RESOLVED).sends(PREPARE_DISPATCH);
    }

    private SagaConversation<LaunchData> prepared() {
        return resolved().receives(DISPATCH_PREPARED, PREPARED).sends(START_DISPATCH);
    }

    private SagaConversation<LaunchData> started() {
        return prepared().receives(DISPATCH_STARTED, STARTED).sends(STREAM_AUDIENCE);
    }

    private void assertFailed(String code) {
        assertEquals(CampaignState.DRAFT, campaign.state());
        LaunchFailure failure = Objects.requireNonNull(campaign.lastFailure());
        assertEquals(code, failure.code());
        assertEquals(LaunchStatus.FAILED, launch.status());
        assertEquals(failure, launch.failure());
    }

    private static CampaignConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withMapping(CampaignConfig.class)
                .build()
                .getConfigMapping(CampaignConfig.class);
    }

    /** The launch's steps in their order. */
    private enum Step {
        TEMPLATE(
                "publish template",
                PUBLISH_TEMPLATE,
                WITHDRAW_PUBLICATION,
                talk -> talk.receives(TEMPLATE_PUBLISHED, PUBLISHED)),
        AUDIENCE(
                "resolve audience",
                RESOLVE_AUDIENCE,
                RELEASE_AUDIENCE,
                talk -> talk.receives(AUDIENCE_RESOLVED, RESOLVED)),
        DISPATCH(
                "prepare dispatch",
                PREPARE_DISPATCH,
                CANCEL_DISPATCH,
                talk -> talk.receives(DISPATCH_PREPARED, PREPARED)),
        START(
                "start dispatch",
                START_DISPATCH,
                null,
                talk -> talk.receives(DISPATCH_STARTED, STARTED)),
        STREAM(
                "stream audience",
                STREAM_AUDIENCE,
                null,
                talk -> talk.receives(AUDIENCE_STREAM_STARTED, STREAMING)),
        REPORT("open report", OPEN_REPORT, null, talk -> talk.receives(REPORT_OPENED, OPENED));

        private final String label;
        private final MessageType<?> command;
        private final @Nullable MessageType<?> undo;
        private final UnaryOperator<SagaConversation<LaunchData>> answer;

        Step(
                String label,
                MessageType<?> command,
                @Nullable MessageType<?> undo,
                UnaryOperator<SagaConversation<LaunchData>> answer) {
            this.label = label;
            this.command = command;
            this.undo = undo;
            this.answer = answer;
        }

        SagaConversation<LaunchData> answeredIn(SagaConversation<LaunchData> conversation) {
            return answer.apply(conversation);
        }

        /** The undo of this step and of all before it, backwards. */
        MessageType<?>[] undoes() {
            return Stream.iterate(ordinal(), begun -> begun >= 0, begun -> begun - 1)
                    .map(begun -> values()[begun].undo)
                    .toArray(MessageType<?>[]::new);
        }

        /** What is sent when it is answered. */
        MessageType<?>[] sentNext() {
            return this == REPORT ? new MessageType<?>[0] : new MessageType<?>[] {next().command};
        }

        Step next() {
            return values()[ordinal() + 1];
        }
    }
}
