package io.lettermill.contracts.list;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.util.List;

/** Message types owned by list-service. */
public final class ListMessages {

    public static final MessageType<ResolveAudience> RESOLVE_AUDIENCE =
            define("resolve-audience", Topics.LIST_COMMANDS, ResolveAudience.class);
    public static final MessageType<ReleaseAudience> RELEASE_AUDIENCE =
            define("release-audience", Topics.LIST_COMMANDS, ReleaseAudience.class);
    public static final MessageType<StreamAudience> STREAM_AUDIENCE =
            define("stream-audience", Topics.LIST_COMMANDS, StreamAudience.class);
    public static final MessageType<AudienceResolved> AUDIENCE_RESOLVED =
            define("audience-resolved", Topics.LAUNCH_REPLIES, AudienceResolved.class);
    public static final MessageType<AudienceRefused> AUDIENCE_REFUSED =
            define("audience-refused", Topics.LAUNCH_REPLIES, AudienceRefused.class);
    public static final MessageType<AudienceStreamStarted> AUDIENCE_STREAM_STARTED =
            define("audience-stream-started", Topics.LAUNCH_REPLIES, AudienceStreamStarted.class);
    public static final MessageType<RecipientRange> RECIPIENT_RANGE =
            define("recipient-range", Topics.AUDIENCE_RECIPIENTS, RecipientRange.class);
    public static final MessageType<SubscriberUnsubscribed> SUBSCRIBER_UNSUBSCRIBED =
            define("subscriber-unsubscribed", Topics.LIST_EVENTS, SubscriberUnsubscribed.class);
    public static final MessageType<SubscriberResubscribed> SUBSCRIBER_RESUBSCRIBED =
            define("subscriber-resubscribed", Topics.LIST_EVENTS, SubscriberResubscribed.class);
    public static final MessageType<AddressSuppressed> ADDRESS_SUPPRESSED =
            define("address-suppressed", Topics.LIST_EVENTS, AddressSuppressed.class);
    public static final MessageType<SuppressionLifted> SUPPRESSION_LIFTED =
            define("suppression-lifted", Topics.LIST_EVENTS, SuppressionLifted.class);

    public static final List<MessageType<?>> ALL =
            List.of(
                    RESOLVE_AUDIENCE,
                    RELEASE_AUDIENCE,
                    STREAM_AUDIENCE,
                    AUDIENCE_RESOLVED,
                    AUDIENCE_REFUSED,
                    AUDIENCE_STREAM_STARTED,
                    RECIPIENT_RANGE,
                    SUBSCRIBER_UNSUBSCRIBED,
                    SUBSCRIBER_RESUBSCRIBED,
                    ADDRESS_SUPPRESSED,
                    SUPPRESSION_LIFTED);

    private ListMessages() {}

    private static <T> MessageType<T> define(String name, String topic, Class<T> payload) {
        return MessageType.of("list", name, topic, payload);
    }
}
