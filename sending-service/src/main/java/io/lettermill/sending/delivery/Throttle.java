package io.lettermill.sending.delivery;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A gateway's limit of messages a second, shared by all replicas. */
public interface Throttle {

    /**
     * Takes messages from the allowance, in advance if it is used up.
     *
     * @return how long to wait before they may be sent
     */
    CompletionStage<Duration> take(UUID gatewayId, int messages, int messagesPerSecond);
}
