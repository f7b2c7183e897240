package io.lettermill.kit.messaging;

import io.lettermill.contracts.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns the topics of the contracts into those of the deployment, by a prefix. */
@Singleton
public final class TopicNames {

    private final String prefix;

    @Inject
    TopicNames(@ConfigProperty(name = "lettermill.topic-prefix") Optional<String> prefix) {
        this(prefix.orElse(""));
    }

    /**
     * @param prefix empty for none
     */
    public TopicNames(String prefix) {
        this.prefix = prefix;
    }

    /** The name that Kafka knows. */
    public String onBroker(String topic) {
        return prefix + topic;
    }

    /** The name in the contracts. */
    public String inContracts(String topicOnBroker) {
        return topicOnBroker.startsWith(prefix)
                ? topicOnBroker.substring(prefix.length())
                : topicOnBroker;
    }

    /** The name that Kafka knows of the topic that takes what could not be handled. */
    public String deadLetters(String topicOnBroker) {
        return topicOnBroker + Topics.DEAD_LETTER_SUFFIX;
    }
}
