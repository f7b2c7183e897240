package io.lettermill.kit.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a service publishes and consumes messages. */
@ConfigMapping(prefix = "lettermill.messaging")
public interface MessagingConfig {

    /**
     * {@code transactional} for services with PostgreSQL (inbox, handler and outbox in one
     * transaction), {@code publish-then-ack} for the others. Fixed when the service is built.
     */
    @WithDefault("publish-then-ack")
    String unitOfWork();

    /** Topics to create at start when they are missing; every topic of the contracts by default. */
    Optional<List<String>> topics();

    /** Whether to create missing topics at start. */
    @WithDefault("true")
    boolean createTopics();

    /** How long the start waits for Kafka to create topics; afterwards it goes on in background. */
    @WithDefault("PT2S")
    Duration topicCreationTimeout();

    /** Replicas of a created topic; -1 for the broker's default. */
    @WithDefault("-1")
    short replicationFactor();

    /** How long a created topic keeps recipients; longer than any dispatch lasts. */
    @WithDefault("P30D")
    Duration recipientsRetention();

    /** How long a created topic keeps what happened to single messages: outcomes, opens, clicks. */
    @WithDefault("P7D")
    Duration outcomesRetention();

    /** How often a failing handler is tried before the message goes to the dead letters. */
    @WithDefault("5")
    int attempts();

    /** How long a message is tried again whose handler says that something has to arrive first. */
    @WithDefault("PT30S")
    Duration patience();

    /** Pause after the first failure; doubled after each further one. */
    @WithDefault("PT0.2S")
    Duration firstPause();

    /** Longest pause between two tries. */
    @WithDefault("PT5S")
    Duration longestPause();

    /** How many records of a topic of commands are handled at once, each of another key. */
    @WithDefault("16")
    int keysAtOnce();

    /** How long a handled message is remembered; longer than Kafka keeps it. */
    @WithDefault("P14D")
    Duration inboxRetention();

    /** How long a saga is kept after its end. */
    @WithDefault("P30D")
    Duration sagaRetention();
}
