package io.lettermill.template.messaging;

import io.lettermill.contracts.Refusal;
import io.lettermill.contracts.template.PublishTemplate;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.contracts.template.TemplatePublished;
import io.lettermill.contracts.template.TemplateRefused;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.Handler;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.publication.PublishOutcome;
import jakarta.inject.Singleton;
import java.util.List;

/** PublishTemplate -> the content as event, then the reply. */
@Singleton
final class PublishTemplateHandler implements Handler<PublishTemplate> {

    private final io.lettermill.template.publication.PublishTemplate publishTemplate;

    PublishTemplateHandler(io.lettermill.template.publication.PublishTemplate publishTemplate) {
        this.publishTemplate = publishTemplate;
    }

    @Override
    public List<OutgoingMessage> handle(Received<PublishTemplate> message) {
        PublishTemplate command = message.payload();
        PublishOutcome outcome =
                publishTemplate.publish(
                        message.workspaceId(),
                        command.dispatchId(),
                        command.campaignId(),
                        command.templateId(),
                        command.revision());
        return switch (outcome) {
            case PublishOutcome.Published(Publication publication) ->
                    List.of(
                            content(message, publication),
                            message.reply(TemplateMessages.TEMPLATE_PUBLISHED, reply(publication)));
            case PublishOutcome.Refused refused ->
                    List.of(
                            message.reply(
                                    TemplateMessages.TEMPLATE_REFUSED, refusal(command, refused)));
        };
    }

    private static OutgoingMessage content(Received<?> message, Publication publication) {
        return OutgoingMessage.withId(
                Ids.nameBased(publication.id().toString(), "content"),
                TemplateMessages.TEMPLATE_PUBLICATION,
                publication.id().toString(),
                message.workspaceId(),
                publication.dispatchId(),
                new TemplatePublication(
                        publication.id(),
                        publication.dispatchId(),
                        publication.templateId(),
                        publication.revision(),
                        publication.subject(),
                        publication.html(),
                        publication.text(),
                        publication.attributes(),
                        publication.links().stream()
                                .map(
                                        link ->
                                                new TemplatePublication.Link(
                                                        link.number(), link.url()))
                                .toList(),
                        publication.contentId().isEmpty() ? null : publication.contentId(),
                        publication.fallbacks()));
    }

    private static TemplatePublished reply(Publication publication) {
        return new TemplatePublished(
                publication.dispatchId(),
                publication.id(),
                publication.templateId(),
                publication.revision(),
                publication.attributes(),
                publication.links().size(),
                publication.warnings(),
                publication.fallbacks());
    }

    private static TemplateRefused refusal(
            PublishTemplate command, PublishOutcome.Refused refused) {
        return new TemplateRefused(
                command.dispatchId(),
                new Refusal(refused.code(), refused.detail(), refused.line(), refused.column()));
    }
}
