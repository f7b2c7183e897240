package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Dispatch;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells others what became of messages. */
public interface DeliveryEvents {

    /**
     * Completes when the event is safe; the same outcomes may be told again.
     *
     * @param firstOrdinal of the range that the messages belong to; outcomes of one range keep
     *     their order
     */
    CompletionStage<Void> publish(
            Dispatch dispatch, int firstOrdinal, List<DeliveryRecord> deliveries);
}
