package io.lettermill.sending.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KafkaDispatchEventsTest {

    private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-000000000009");
    private static final Dispatch DISPATCH =
            new Dispatch(ID, ID, ID, "x", ID, ID, 9, ID, new Sender("a", "a@b.example"), null);

    private final List<OutgoingMessage> told = new ArrayList<>();
    private final KafkaDispatchEvents events =
            new KafkaDispatchEvents(
                    message -> {
                        told.add(message);
                        return CompletableFuture.completedFuture(null);
                    });

    @Test
    void sameEndToldAgainIsTheSameEvent() {
        // When
        events.finished(DISPATCH, false, new Tally(9, 8, 0, 0, 0, 1, 100, 0));
        events.finished(DISPATCH, false, new Tally(9, 8, 0, 0, 0, 1, 200, 0));
        // Then
        assertEquals(told.getFirst().id(), told.getLast().id());
    }

    @Test
    void endAfterAReopeningIsAnotherEvent() {
        // When
        events.finished(DISPATCH, false, new Tally(9, 8, 0, 0, 0, 1, 100, 0));
        events.finished(DISPATCH, false, new Tally(9, 8, 0, 0, 0, 1, 200, 1));
        // Then
        assertNotEquals(told.getFirst().id(), told.getLast().id());
    }
}
