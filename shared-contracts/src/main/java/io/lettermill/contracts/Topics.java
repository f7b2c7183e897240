package io.lettermill.contracts;

import java.util.List;

/**
 * Every Kafka topic, without the deployment's prefix. The part before the first dot is the owner.
 */
public final class Topics {

    public static final String TEMPLATE_COMMANDS = "template.commands";
    public static final String LIST_COMMANDS = "list.commands";
    public static final String SENDING_COMMANDS = "sending.commands";
    public static final String ANALYTICS_COMMANDS = "analytics.commands";

    /** Replies of all participants to the launch saga, keyed by dispatch. */
    public static final String LAUNCH_REPLIES = "campaign.launch.replies";

    public static final String TEMPLATE_EVENTS = "template.events";
    public static final String LIST_EVENTS = "list.events";
    public static final String SENDING_EVENTS = "sending.events";

    /**
     * The audience stream: some hundred recipients a record, keyed by dispatch, first ordinal and
     * how many there are, with colons between.
     */
    public static final String AUDIENCE_RECIPIENTS = "list.audience-recipients";

    /**
     * Outcomes of single messages in batches; apart from {@link #SENDING_EVENTS}, of which it has a
     * thousand times the traffic.
     */
    public static final String DELIVERY_EVENTS = "sending.delivery-events";

    /** Opens and clicks as the tracking endpoints saw them. */
    public static final String ENGAGEMENT_HITS = "analytics.engagement-hits";

    /**
     * Compacted: identifiers of revoked sessions and tokens. Without a value, as a tombstone, those
     * of which every token has expired for more than a day.
     */
    public static final String ACCESS_REVOCATIONS = "campaign.access-revocations";

    /** Suffix of the topic that takes what a consumer of a topic could not process. */
    public static final String DEAD_LETTER_SUFFIX = ".dead-letter";

    public static final List<String> ALL =
            List.of(
                    TEMPLATE_COMMANDS,
                    LIST_COMMANDS,
                    SENDING_COMMANDS,
                    ANALYTICS_COMMANDS,
                    LAUNCH_REPLIES,
                    TEMPLATE_EVENTS,
                    LIST_EVENTS,
                    SENDING_EVENTS,
                    AUDIENCE_RECIPIENTS,
                    DELIVERY_EVENTS,
                    ENGAGEMENT_HITS,
                    ACCESS_REVOCATIONS);

    private Topics() {}
}
