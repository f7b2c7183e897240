package io.lettermill.analytics.messaging;

import io.lettermill.analytics.domain.DeliveryFact;
import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.LedgerSnapshot;
import io.lettermill.analytics.domain.MessageCounts;
import io.lettermill.analytics.domain.OpenedReport;
import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedLink;
import io.lettermill.analytics.domain.Unsubscription;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.EngagementHit;
import io.lettermill.contracts.analytics.OpenReport;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import java.util.List;

/** Between the contracts' records and the domain's. */
final class ContractMessages {

    private ContractMessages() {}

    /** Keyed by dispatch and recipient: one reader's hits keep their order, many readers spread. */
    static OutgoingMessage of(Hit hit) {
        return OutgoingMessage.withId(
                hit.id(),
                AnalyticsMessages.ENGAGEMENT_HIT,
                hit.dispatchId() + ":" + hit.ordinal(),
                hit.workspaceId(),
                hit.dispatchId(),
                new EngagementHit(
                        hit.dispatchId(),
                        hit.ordinal(),
                        hit.isClick() ? EngagementHit.Kind.CLICK : EngagementHit.Kind.OPEN,
                        hit.isClick() ? hit.linkNumber() : null,
                        hit.at(),
                        hit.userAgent(),
                        hit.simulated()));
    }

    static List<Fact> hit(Received<EngagementHit> message) {
        EngagementHit hit = message.payload();
        Integer linkNumber = hit.linkNumber();
        if ((hit.kind() == EngagementHit.Kind.CLICK) != (linkNumber != null && linkNumber > 0)) {
            throw new IllegalArgumentException("a click, and only a click, has a linkNumber");
        }
        return List.of(
                new Hit(
                        message.id(),
                        message.workspaceId(),
                        hit.dispatchId(),
                        hit.ordinal(),
                        linkNumber == null ? 0 : linkNumber,
                        hit.at(),
                        hit.userAgent(),
                        hit.simulated()));
    }

    static List<Fact> deliveries(Received<DeliveryBatch> message) {
        DeliveryBatch batch = message.payload();
        return batch.deliveries().stream()
                .<Fact>map(
                        delivery ->
                                new DeliveryFact(
                                        message.workspaceId(),
                                        batch.dispatchId(),
                                        batch.campaignId(),
                                        delivery.ordinal(),
                                        outcome(delivery.outcome()),
                                        delivery.subscriberId(),
                                        delivery.domain(),
                                        delivery.at(),
                                        delivery.reply()))
                .toList();
    }

    static List<Fact> progress(Received<DispatchProgressed> message) {
        DispatchProgressed progressed = message.payload();
        return List.of(
                new LedgerSnapshot(
                        message.workspaceId(),
                        progressed.dispatchId(),
                        progressed.campaignId(),
                        progressed.sequence(),
                        counts(progressed.counts()),
                        false,
                        false));
    }

    /** The end has no sequence of its own; those of progress are times, as the message's is. */
    static List<Fact> finish(Received<DispatchFinished> message) {
        DispatchFinished finished = message.payload();
        return List.of(
                new LedgerSnapshot(
                        message.workspaceId(),
                        finished.dispatchId(),
                        finished.campaignId(),
                        message.time().toEpochMilli(),
                        counts(finished.counts()),
                        true,
                        finished.cancelled()));
    }

    /** Nothing for a subscriber who did not leave by a mail: no report shows it. */
    static List<Fact> unsubscription(Received<SubscriberUnsubscribed> message) {
        SubscriberUnsubscribed left = message.payload();
        if (left.dispatchId() == null || left.ordinal() == null) {
            return List.of();
        }
        return List.of(
                new Unsubscription(
                        message.workspaceId(),
                        left.dispatchId(),
                        left.subscriberId(),
                        left.listId(),
                        left.ordinal(),
                        source(left.source()),
                        message.time().toEpochMilli(),
                        left.simulated()));
    }

    static OpenedReport report(Received<OpenReport> message) {
        OpenReport command = message.payload();
        return new OpenedReport(
                message.workspaceId(),
                command.dispatchId(),
                command.campaignId(),
                command.campaignName(),
                command.publicationId(),
                command.audienceId(),
                command.recipients(),
                message.time());
    }

    static TrackedDispatch dispatch(Received<TemplatePublication> message) {
        TemplatePublication publication = message.payload();
        return TrackedDispatch.of(
                message.workspaceId(),
                publication.dispatchId(),
                publication.publicationId(),
                publication.links().stream()
                        .map(link -> new TrackedLink(link.number(), link.url()))
                        .toList());
    }

    private static DeliveryFact.Outcome outcome(DeliveryBatch.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> DeliveryFact.Outcome.ACCEPTED;
            case REJECTED -> DeliveryFact.Outcome.REJECTED;
            case DEFERRED -> DeliveryFact.Outcome.DEFERRED;
            case SKIPPED -> DeliveryFact.Outcome.SKIPPED;
            case EXPIRED -> DeliveryFact.Outcome.EXPIRED;
            case IN_DOUBT -> DeliveryFact.Outcome.IN_DOUBT;
        };
    }

    private static Unsubscription.Source source(SubscriberUnsubscribed.Source source) {
        return switch (source) {
            case ONE_CLICK -> Unsubscription.Source.ONE_CLICK;
            case PAGE -> Unsubscription.Source.PAGE;
            case API -> Unsubscription.Source.API;
        };
    }

    private static MessageCounts counts(OutcomeCounts counts) {
        return new MessageCounts(
                counts.planned(),
                counts.accepted(),
                counts.rejected(),
                counts.skipped(),
                counts.expired(),
                counts.inDoubt(),
                counts.waiting());
    }
}
