package io.lettermill.list.messaging;

import io.lettermill.contracts.list.AddressSuppressed;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.SubscriberResubscribed;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.list.SuppressionLifted;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.outbox.Outbox;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Suppression;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events through the outbox. */
@ApplicationScoped
class OutboxListEvents implements ListEvents {

    private final Outbox outbox;

    OutboxListEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void unsubscribed(Membership membership, Source source, @Nullable Mail mail) {
        outbox.append(
                OutgoingMessage.of(
                        ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                        membership.subscriberId().toString(),
                        membership.workspaceId(),
                        mail == null ? null : mail.dispatchId(),
                        new SubscriberUnsubscribed(
                                membership.subscriberId(),
                                membership.listId(),
                                mail == null ? null : mail.dispatchId(),
                                mail == null ? null : mail.ordinal(),
                                sourceOf(source),
                                mail != null && mail.simulated())));
    }

    @Override
    public void takenOffDeleted(UUID listId, Subscriber subscriber) {
        outbox.append(
                OutgoingMessage.of(
                        ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                        subscriber.id().toString(),
                        subscriber.workspaceId(),
                        null,
                        new SubscriberUnsubscribed(
                                subscriber.id(),
                                listId,
                                null,
                                null,
                                SubscriberUnsubscribed.Source.API,
                                false)));
    }

    @Override
    public void resubscribed(Membership membership) {
        outbox.append(
                OutgoingMessage.of(
                        ListMessages.SUBSCRIBER_RESUBSCRIBED,
                        membership.subscriberId().toString(),
                        membership.workspaceId(),
                        null,
                        new SubscriberResubscribed(
                                membership.subscriberId(), membership.listId())));
    }

    @Override
    public void suppressed(Suppression suppression) {
        outbox.append(
                OutgoingMessage.of(
                        ListMessages.ADDRESS_SUPPRESSED,
                        suppression.addressHash(),
                        suppression.workspaceId(),
                        null,
                        new AddressSuppressed(
                                suppression.addressHash(), reasonOf(suppression.reason()))));
    }

    @Override
    public void suppressionLifted(Suppression suppression) {
        outbox.append(
                OutgoingMessage.of(
                        ListMessages.SUPPRESSION_LIFTED,
                        suppression.addressHash(),
                        suppression.workspaceId(),
                        null,
                        new SuppressionLifted(suppression.addressHash())));
    }

    private static SubscriberUnsubscribed.Source sourceOf(Source source) {
        return switch (source) {
            case ONE_CLICK -> SubscriberUnsubscribed.Source.ONE_CLICK;
            case PAGE -> SubscriberUnsubscribed.Source.PAGE;
            case API -> SubscriberUnsubscribed.Source.API;
        };
    }

    private static AddressSuppressed.Reason reasonOf(Suppression.Reason reason) {
        return switch (reason) {
            case MANUAL -> AddressSuppressed.Reason.MANUAL;
            case BOUNCED -> AddressSuppressed.Reason.BOUNCED;
            case COMPLAINED -> AddressSuppressed.Reason.COMPLAINED;
            case ERASED -> AddressSuppressed.Reason.ERASED;
        };
    }
}
