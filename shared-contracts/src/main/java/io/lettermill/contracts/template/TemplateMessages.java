package io.lettermill.contracts.template;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.util.List;

/** Message types owned by template-service. */
public final class TemplateMessages {

    public static final MessageType<PublishTemplate> PUBLISH_TEMPLATE =
            define("publish-template", Topics.TEMPLATE_COMMANDS, PublishTemplate.class);
    public static final MessageType<WithdrawPublication> WITHDRAW_PUBLICATION =
            define("withdraw-publication", Topics.TEMPLATE_COMMANDS, WithdrawPublication.class);
    public static final MessageType<TemplatePublished> TEMPLATE_PUBLISHED =
            define("template-published", Topics.LAUNCH_REPLIES, TemplatePublished.class);
    public static final MessageType<TemplateRefused> TEMPLATE_REFUSED =
            define("template-refused", Topics.LAUNCH_REPLIES, TemplateRefused.class);
    public static final MessageType<TemplatePublication> TEMPLATE_PUBLICATION =
            define("template-publication", Topics.TEMPLATE_EVENTS, TemplatePublication.class);

    public static final List<MessageType<?>> ALL =
            List.of(
                    PUBLISH_TEMPLATE,
                    WITHDRAW_PUBLICATION,
                    TEMPLATE_PUBLISHED,
                    TEMPLATE_REFUSED,
                    TEMPLATE_PUBLICATION);

    private TemplateMessages() {}

    private static <T> MessageType<T> define(String name, String topic, Class<T> payload) {
        return MessageType.of("template", name, topic, payload);
    }
}
