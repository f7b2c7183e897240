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
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.contracts.analytics.OpenReport;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import java.util.List;
import java.util.UUID;

/** Between the contracts' records and the domain's. */
final class ContractMessages {

    private ContractMessages() {}

    /**
     * Keyed by dispatch and the first one's recipient, so that a dispatch's hits spread over the
     * partitions: their order means nothing.
     *
     * @param hits of one dispatch, at least one
     */
    static OutgoingMessage of(List<Hit> hits) {
        Hit first = hits.getFirst();
        return OutgoingMessage.withId(
                first.id(),
                AnalyticsMessages.ENGAGEMENT_BATCH,
                first.dispatchId() + ":" + first.ordinal(),
                first.workspaceId(),
                first.dispatchId(),
                new EngagementBatch(
                        first.dispatchId(), hits.stream().map(ContractMessages::of).toList()));
    }

    private static EngagementBatch.Hit of(Hit hit) {
        return new EngagementBatch.Hit(
                hit.id(),
                hit.ordinal(),
                hit.isClick() ? hit.linkNumber() : null,
                hit.at(),
                hit.userAgent(),
                hit.simulated());
    }

    static List<Fact> hits(Received<EngagementBatch> message) {
        EngagementBatch batch = message.payload();
        return batch.hits().stream()
                .<Fact>map(hit -> hit(message.workspaceId(), batch.dispatchId(), hit))
                .toList();
    }

    private static Hit hit(UUID workspaceId, UUID dispatchId, EngagementBatch.Hit hit) {
        Integer linkNumber = hit.linkNumber();
        if (linkNumber != null && linkNumber < 1) {
            throw new IllegalArgumentException("a linkNumber is 1 or more");
        }
        return new Hit(
                hit.id(),
                workspaceId,
                dispatchId,
                hit.ordinal(),
                linkNumber == null ? 0 : linkNumber,
                hit.at(),
                hit.userAgent(),
                hit.simulated());
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

    /** Where the end has no sequence: those of progress are times, as the message's is. */
    static List<Fact> finish(Received<DispatchFinished> message) {
        DispatchFinished finished = message.payload();
        Long takenAt = finished.sequence();
        return List.of(
                new LedgerSnapshot(
                        message.workspaceId(),
                        finished.dispatchId(),
                        finished.campaignId(),
                        takenAt == null ? message.time().toEpochMilli() : takenAt,
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
                        .toList(),
                publication.fallbacks() == null ? List.of() : publication.fallbacks());
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
