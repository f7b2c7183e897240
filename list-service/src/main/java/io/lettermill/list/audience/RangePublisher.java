package io.lettermill.list.audience;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Publishes ranges of an audience. */
@FunctionalInterface
public interface RangePublisher {

    /**
     * Publishes one range; the same arguments are the same message.
     *
     * @return completes when Kafka has it for good
     */
    CompletionStage<Void> publish(
            Audience audience, int firstOrdinal, List<FrozenRecipient> recipients);
}
