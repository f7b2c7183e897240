package io.lettermill.list.audience;

import static org.awaitility.Awaitility.await;

import io.lettermill.list.config.ListConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudienceStreamersTest {

    private static final int ENDLESS = 2_000_000_000;

    private final ListConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(ListConfig.class)
                    .withDefaultValue("lettermill.list.stream.turn", "PT0.05S")
                    .build()
                    .getConfigMapping(ListConfig.class);

    private final WaitingAudiences audiences = new WaitingAudiences();
    private final AudienceStreamers streamers =
            new AudienceStreamers(
                    audiences,
                    (audience, first, recipients) -> CompletableFuture.completedFuture(null),
                    config);

    @AfterEach
    void stop() {
        streamers.onStop(new ShutdownEvent());
        await().until(audiences::isNoneStreamed);
    }

    @Test
    void aSmallAudienceDoesNotWaitForTheEndOfLargeOnes() {
        // Given
        for (int large = 0; large < config.stream().atATime(); large++) {
            audiences.add(ENDLESS);
        }
        streamers.takeOver();
        await().until(() -> audiences.streamed() == config.stream().atATime());
        UUID small = audiences.add(10);
        // When
        streamers.takeOver();
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> audiences.isStreamed(small));
    }

    /** Audiences that wait for a streamer, the longest-waiting one first. */
    private static final class WaitingAudiences implements Audiences {

        private static final class Waiting {
            private final Audience audience;
            private boolean leased;
            private int position;
            private long since = System.nanoTime();

            Waiting(Audience audience) {
                this.audience = audience;
            }
        }

        private final List<Waiting> all = new ArrayList<>();

        synchronized UUID add(int recipients) {
            UUID id = UUID.randomUUID();
            all.add(
                    new Waiting(
                            new Audience(
                                    id,
                                    id,
                                    id,
                                    Audience.State.STREAMING,
                                    recipients,
                                    0,
                                    0,
                                    List.of(),
                                    0)));
            return id;
        }

        synchronized long streamed() {
            return all.stream().filter(one -> one.leased).count();
        }

        synchronized boolean isNoneStreamed() {
            return streamed() == 0;
        }

        synchronized boolean isStreamed(UUID id) {
            Waiting one = of(id);
            return one.position == one.audience.recipients();
        }

        private Waiting of(UUID id) {
            return all.stream()
                    .filter(one -> one.audience.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public synchronized Optional<Audience> lease(UUID streamer, Duration lease) {
            Optional<Waiting> next =
                    all.stream()
                            .filter(one -> !one.leased)
                            .filter(one -> one.position < one.audience.recipients())
                            .min(Comparator.comparingLong(one -> one.since));
            next.ifPresent(one -> one.leased = true);
            return next.map(one -> one.audience);
        }

        @Override
        public List<FrozenRecipient> read(Audience audience, int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(
                            i ->
                                    new FrozenRecipient(
                                            new UUID(0, i),
                                            new UUID(1, 1),
                                            "reader" + i + "@example.com",
                                            Map.of()))
                    .toList();
        }

        @Override
        public synchronized boolean advance(
                Audience audience, UUID streamer, int nextOrdinal, Duration lease) {
            of(audience.id()).position = nextOrdinal;
            return true;
        }

        @Override
        public synchronized void giveBack(Audience audience, UUID streamer) {
            Waiting one = of(audience.id());
            one.leased = false;
            one.since = System.nanoTime();
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
    }
}
