package io.lettermill.kit.deadletters;

import io.lettermill.contracts.Topics;
import io.lettermill.kit.messaging.KafkaClients;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what could not be handled. */
public final class ListDeadLetters {

    private final DeadLetterLog log;

    public ListDeadLetters(KafkaClients clients) {
        this.log = new DeadLetterLog(clients);
    }

    /**
     * Dead letters by topic, in the order of their burial; those replayed too.
     *
     * @param topic name on the broker of the topic whose messages could not be handled; null for
     *     all topics
     */
    public List<DeadLetter> list(@Nullable String topic) {
        return topic == null
                ? log.topics().stream().flatMap(each -> log.letters(each).stream()).toList()
                : log.letters(topic + Topics.DEAD_LETTER_SUFFIX);
    }
}
