package io.lettermill.list.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.kit.ids.Ids;
import io.lettermill.list.rest.Api;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class StreamRecoveryTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofMillis(-1);

    @Inject Audiences audiences;
    @Inject AudienceStreamers streamers;

    private final Api api = Api.marketer();
    private final UUID dead = Ids.next();

    @Test
    void anotherStreamerGoesOnFromThePositionOfADeadOne() throws Exception {
        // Given
        Audience audience = frozenAudienceOf(450);
        Audience leased = lease(audience);
        assertTrue(audiences.advance(leased, dead, 400, OVER));
        try (KafkaProbe probe = KafkaProbe.listeningTo(Topics.AUDIENCE_RECIPIENTS)) {

            // When
            streamers.takeOver();

            // Then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> ordinals(probe, audience.dispatchId()),
                            List.of(400, 416, 432, 448)::equals);
            assertFalse(
                    audiences.advance(leased, dead, 450, LONG), "the dead one has no say any more");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> state(audience) == Audience.State.STREAMED);
        }
    }

    @Test
    void aReleasedAudienceIsNotStreamedAndHasNoRecipients() {
        Audience audience = frozenAudienceOf(3);

        audiences.release(audience.workspaceId(), audience.dispatchId());

        assertEquals(Audience.State.RELEASED, state(audience));
        assertEquals(List.of(), audiences.read(audience, 0, 3));
    }

    @Test
    void aReleasedStreamEndsAndItsRecipientsAreKept() {
        Audience audience = frozenAudienceOf(3);
        Audience leased = lease(audience);

        audiences.release(audience.workspaceId(), audience.dispatchId());
        audiences.release(audience.workspaceId(), audience.dispatchId());

        assertFalse(audiences.advance(leased, dead, 3, LONG));
        assertEquals(Audience.State.RELEASED, state(audience));
        assertEquals(3, audiences.read(audience, 0, 3).size());
    }

    @Test
    void anotherWorkspaceDoesNotReleaseAnAudience() {
        Audience audience = frozenAudienceOf(3);

        audiences.release(Ids.next(), audience.dispatchId());

        assertEquals(Audience.State.RESOLVED, state(audience));
        assertEquals(3, audiences.read(audience, 0, 3).size());
    }

    /** Leases it before the service's own streamers do: nothing else waits in this test. */
    private Audience lease(Audience audience) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            audiences.startStreaming(audience.id());
                            return audiences.lease(dead, LONG).orElseThrow();
                        });
    }

    private Audience frozenAudienceOf(int size) {
        String list = api.createList();
        StringBuilder csv = new StringBuilder("email\n");
        IntStream.range(0, size).forEach(i -> csv.append("r").append(i).append("@example.com\n"));
        api.importCsv(list, csv.toString());
        AudienceOrder order =
                new AudienceOrder(
                        api.workspaceId(),
                        Ids.next(),
                        Ids.next(),
                        List.of(UUID.fromString(list)),
                        List.of(),
                        List.of());
        return QuarkusTransaction.requiringNew().call(() -> audiences.freeze(Ids.next(), order));
    }

    private Audience.State state(Audience audience) {
        return audiences
                .findByDispatch(audience.workspaceId(), audience.dispatchId())
                .orElseThrow()
                .state();
    }

    private static List<Integer> ordinals(KafkaProbe probe, UUID dispatchId) {
        return probe.all(ListMessages.RECIPIENT_RANGE).stream()
                .filter(range -> range.dispatchId().equals(dispatchId))
                .map(RecipientRange::firstOrdinal)
                .sorted()
                .toList();
    }
}
