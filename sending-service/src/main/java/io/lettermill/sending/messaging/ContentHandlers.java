package io.lettermill.sending.messaging;

import io.lettermill.contracts.list.AddressSuppressed;
import io.lettermill.contracts.list.SubscriberResubscribed;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.list.SuppressionLifted;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.PoisonMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.PublicationRepository;
import io.lettermill.sending.suppression.SuppressionMember;
import io.lettermill.sending.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps our copies of other services' data: published templates, and who must not be written to.
 */
@Singleton
public class ContentHandlers {

    private final PublicationRepository publications;
    private final Suppressions suppressions;

    public ContentHandlers(PublicationRepository publications, Suppressions suppressions) {
        this.publications = publications;
        this.suppressions = suppressions;
    }

    List<OutgoingMessage> published(Received<TemplatePublication> message) {
        TemplatePublication content = message.payload();
        requireWhole(content);
        publications.save(
                new Publication(
                        content.publicationId(),
                        message.workspaceId(),
                        content.subject(),
                        content.html(),
                        content.text(),
                        content.attributes(),
                        content.links().stream().map(TemplatePublication.Link::url).toList()));
        return List.of();
    }

    /** Half a content must not be sent, nor stand in the way of the whole one. */
    private static void requireWhole(TemplatePublication content) {
        for (Object part :
                Arrays.asList(
                        content.publicationId(),
                        content.subject(),
                        content.html(),
                        content.text(),
                        content.attributes(),
                        content.links())) {
            if (part == null) {
                throw PoisonMessage.because("the publication is not whole");
            }
        }
    }

    List<OutgoingMessage> unsubscribed(Received<SubscriberUnsubscribed> message) {
        suppressions.add(
                message.workspaceId(),
                SuppressionMember.ofSubscription(
                        message.payload().subscriberId(), message.payload().listId()),
                message.sequence());
        return List.of();
    }

    List<OutgoingMessage> resubscribed(Received<SubscriberResubscribed> message) {
        suppressions.remove(
                message.workspaceId(),
                SuppressionMember.ofSubscription(
                        message.payload().subscriberId(), message.payload().listId()),
                message.sequence());
        return List.of();
    }

    List<OutgoingMessage> suppressed(Received<AddressSuppressed> message) {
        suppressions.add(
                message.workspaceId(), member(message.payload().addressHash()), message.sequence());
        return List.of();
    }

    List<OutgoingMessage> lifted(Received<SuppressionLifted> message) {
        suppressions.remove(
                message.workspaceId(), member(message.payload().addressHash()), message.sequence());
        return List.of();
    }

    private static byte[] member(String addressHash) {
        try {
            return SuppressionMember.ofAddressHash(addressHash);
        } catch (IllegalArgumentException e) {
            throw PoisonMessage.because("addressHash is no SHA-256 in hexadecimal");
        }
    }
}
