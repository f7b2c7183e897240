package io.lettermill.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.kit.messaging.EncodedMessage;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.TopicNames;
import io.lettermill.kit.outbox.HeldLanes.Sending;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HeldLanesTest {

    private static final MessageCodec CODEC =
            new MessageCodec("list", new TopicNames(""), Clock.systemUTC());

    private final HeldLanes held = new HeldLanes(Duration.ofDays(1));

    @Test
    void holdsALaneUntilItsRowIsAnsweredFor() {
        // Given
        Sending first = sending("a", "x");
        Sending second = sending("b", "x");
        held.awaitAnswer(first);
        held.awaitAnswer(second);

        // When
        first.answer().complete(null);

        // Then
        assertThat(held.takeAnswered()).containsExactly(first);
        assertThat(held.takeAnswered()).isEmpty();
        assertThat(held.lanes()).containsExactly(Lane.of(second.row()));
        assertThat(held.isAnythingUnanswered()).isTrue();
    }

    @Test
    void takesARefusalForAnAnswer() {
        // Given
        Sending refused = sending("a", "x");
        held.awaitAnswer(refused);

        // When
        refused.answer().completeExceptionally(new IllegalStateException());

        // Then
        assertThat(held.takeAnswered()).containsExactly(refused);
        assertThat(held.lanes()).isEmpty();
        assertThat(held.isAnythingUnanswered()).isFalse();
    }

    @Test
    void leavesALaneAloneForAWhile() {
        // Given
        HeldLanes notHeld = new HeldLanes(Duration.ZERO);
        Lane lane = new Lane("topic", "key");

        // When
        held.rest(lane);
        notHeld.rest(lane);

        // Then
        assertThat(held.lanes()).containsExactly(lane);
        assertThat(held.isAnythingUnanswered()).isFalse();
        assertThat(notHeld.lanes()).isEmpty();
    }

    @Test
    void leavesATopicAloneForAWhile() {
        // Given
        HeldLanes notHeld = new HeldLanes(Duration.ZERO);

        // When
        held.restTopic("topic");
        notHeld.restTopic("topic");

        // Then
        assertThat(held.topics()).containsExactly("topic");
        assertThat(held.isResting("topic")).isTrue();
        assertThat(notHeld.topics()).isEmpty();
    }

    @Test
    void isFullOfAThousandRowsUntilOneIsAnsweredFor() {
        // Given
        Sending first = sending("0", "x");
        held.awaitAnswer(first);
        for (int i = 1; i < 999; i++) {
            held.awaitAnswer(sending(Integer.toString(i), "x"));
        }
        assertThat(held.isFull()).isFalse();

        // When
        held.awaitAnswer(sending("999", "x"));

        // Then
        assertThat(held.isFull()).isTrue();
        first.answer().complete(null);
        held.takeAnswered();
        assertThat(held.isFull()).isFalse();
    }

    @Test
    void isFullOfEightMebibytesUntilTheyAreAnsweredFor() {
        // Given
        Sending large = sending("large", "x".repeat(8 << 20));
        held.awaitAnswer(sending("small", "x"));

        // When
        held.awaitAnswer(large);

        // Then
        assertThat(held.isFull()).isTrue();
        large.answer().complete(null);
        held.takeAnswered();
        assertThat(held.isFull()).isFalse();
    }

    private static Sending sending(String key, String text) {
        EncodedMessage message = CODEC.encode(Notes.take(key, text));
        return new Sending(new OutboxRows.Row(1, message), new CompletableFuture<>());
    }
}
