package io.lettermill.list.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamAudienceTest {

    private static final StreamAudience.Pace PACE =
            new StreamAudience.Pace(10, 3, 2, Duration.ofSeconds(10));

    private final UUID streamer = UUID.randomUUID();
    private final OneAudience audiences = new OneAudience();
    private final List<Integer> published = new ArrayList<>();

    @Test
    void publishesRangesInOrderToTheLastRecipient() {
        stream(audience(95, 0));

        assertEquals(List.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90), published);
        assertEquals(95, audiences.position);
    }

    @Test
    void smallAudiencesHaveSmallRecordsSoThatEveryConnectionGetsSome() {
        // Given
        StreamAudience.Pace pace = new StreamAudience.Pace(200, 20, 4, Duration.ofSeconds(10));

        // Then
        assertEquals(16, pace.rangeSizeOf(1));
        assertEquals(16, pace.rangeSizeOf(1_000));
        assertEquals(39, pace.rangeSizeOf(10_000));
        assertEquals(200, pace.rangeSizeOf(1_000_000));
    }

    @Test
    void rangesOfLongAttributesHaveFewerRecipients() {
        // Given
        audiences.attributes = Map.of("story", "x".repeat(30_000));

        // When
        stream(audience(7, 0));

        // Then
        assertEquals(List.of(0, 3, 6), published);
        assertEquals(7, audiences.position);
    }

    @Test
    void aRecipientWhoAloneIsLongIsARangeToo() {
        audiences.attributes = Map.of("story", "x".repeat(400_000));

        stream(audience(3, 0));

        assertEquals(List.of(0, 1, 2), published);
    }

    @Test
    void goesOnFromThePosition() {
        stream(audience(95, 60));

        assertEquals(List.of(60, 70, 80, 90), published);
    }

    @Test
    void thePositionStaysBehindWhatKafkaDidNotTake() {
        StreamAudience stream =
                new StreamAudience(
                        audiences,
                        (audience, first, recipients) ->
                                first == 40
                                        ? CompletableFuture.failedFuture(
                                                new IllegalStateException("out"))
                                        : CompletableFuture.completedFuture(null),
                        PACE,
                        Runnable::run);

        assertThrows(
                CompletionException.class,
                () -> stream.stream(audience(95, 0), streamer, () -> false));

        assertEquals(30, audiences.position);
    }

    @Test
    void stopsWhenAnotherStreamerHasTakenOver() {
        audiences.takenOver = true;

        stream(audience(1000, 0));

        assertEquals(List.of(0, 10, 20, 30, 40, 50), published, "only what was under way");
    }

    @Test
    void stopsWhenToldTo() {
        new StreamAudience(audiences, this::publish, PACE, Runnable::run)
                .stream(audience(95, 0), streamer, () -> published.size() >= 6);

        assertEquals(List.of(0, 10, 20, 30, 40, 50), published);
        assertEquals(60, audiences.position, "what was under way is noted");
    }

    @Test
    void doesNotPublishAnAudienceWithGaps() {
        audiences.missing = 1;

        assertThrows(CompletionException.class, () -> stream(audience(95, 0)));

        assertEquals(List.of(), published);
    }

    private void stream(Audience audience) {
        new StreamAudience(audiences, this::publish, PACE, Runnable::run)
                .stream(audience, streamer, () -> false);
    }

    private CompletableFuture<Void> publish(
            Audience audience, int firstOrdinal, List<FrozenRecipient> recipients) {
        published.add(firstOrdinal);
        return CompletableFuture.completedFuture(null);
    }

    private static Audience audience(int recipients, int nextOrdinal) {
        return new Audience(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Audience.State.STREAMING,
                recipients,
                0,
                0,
                List.of(),
                nextOrdinal);
    }

    /** An audience whose recipients are made up when they are read. */
    private static final class OneAudience implements Audiences {

        private int position;
        private Map<String, @Nullable Object> attributes = Map.of();
        private int missing;
        private boolean takenOver;

        @Override
        public List<FrozenRecipient> read(Audience audience, int from, int to) {
            return IntStream.range(from, to - missing)
                    .mapToObj(
                            i ->
                                    new FrozenRecipient(
                                            new UUID(0, i),
                                            new UUID(1, 1),
                                            "r" + i + "@example.com",
                                            attributes))
                    .toList();
        }

        @Override
        public boolean advance(Audience audience, UUID streamer, int nextOrdinal, Duration lease) {
            if (takenOver) {
                return false;
            }
            position = nextOrdinal;
            return true;
        }

        @Override
        public Optional<Audience> findByDispatch(UUID workspaceId, UUID dispatchId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<UUID> keepLists(UUID workspaceId, Collection<UUID> listIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Audience freeze(UUID audienceId, AudienceOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(UUID audienceId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release(UUID workspaceId, UUID dispatchId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void startStreaming(UUID audienceId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Audience> lease(UUID streamer, Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveBack(Audience audience, UUID streamer) {
            throw new UnsupportedOperationException();
        }
    }
}
