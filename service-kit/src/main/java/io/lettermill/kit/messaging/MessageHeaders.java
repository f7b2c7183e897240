package io.lettermill.kit.messaging;

/** Names of Kafka record headers: CloudEvents 1.0 in binary mode, and those of dead letters. */
public final class MessageHeaders {

    public static final String CONTENT_TYPE = "content-type";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String SUBJECT = "ce_subject";
    public static final String WORKSPACE_ID = "ce_workspaceid";

    /**
     * CloudEvents extension "sequence": place in the order in which the source decided, in digits
     * that compare as text. Only messages from an outbox have it.
     */
    public static final String SEQUENCE = "ce_sequence";

    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String TRACE_PARENT = "traceparent";

    /** Of all headers that a dead letter has in addition to those of the message. */
    public static final String DEAD_LETTER_PREFIX = "dead-letter-";

    /** Name of a {@link DeadLetterReason}. */
    public static final String DEAD_LETTER_REASON = "dead-letter-reason";

    public static final String DEAD_LETTER_DETAIL = "dead-letter-detail";
    public static final String DEAD_LETTER_CONSUMER = "dead-letter-consumer";
    public static final String DEAD_LETTER_TOPIC = "dead-letter-topic";
    public static final String DEAD_LETTER_PARTITION = "dead-letter-partition";
    public static final String DEAD_LETTER_OFFSET = "dead-letter-offset";

    /** RFC 3339. */
    public static final String DEAD_LETTER_TIME = "dead-letter-time";

    /**
     * Size of the content of a message that was too large to be kept; the whole of the message is
     * only where it came from.
     */
    public static final String DEAD_LETTER_OMITTED = "dead-letter-omitted-bytes";

    /** Not in a dead letter but in the mark that one was replayed: the origin of it. */
    public static final String DEAD_LETTER_REPLAYED = "dead-letter-replayed";

    private MessageHeaders() {}
}
