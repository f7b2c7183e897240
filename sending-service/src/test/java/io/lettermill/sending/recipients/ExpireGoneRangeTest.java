package io.lettermill.sending.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.Expiry;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.Settlement;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ExpireGoneRangeTest {

    private static final Place PLACE = new Place(0, 7);

    private final Map<Place, Extent> extents = new HashMap<>();
    private final List<String> noted = new ArrayList<>();
    private Expiry expiry = new Expiry(0, 0);

    private final ExpireGoneRange expireGone =
            new ExpireGoneRange(
                    new Notes(),
                    new Accounts(),
                    new SmallRyeConfigBuilder()
                            .withMapping(SendingSettings.class)
                            .build()
                            .getConfigMapping(SendingSettings.class));

    @Test
    void closesTheAccountsOfARangeThatIsGone() {
        // Given
        extents.put(PLACE, new Extent(400, 200));
        expiry = new Expiry(200, 0);
        // When
        expireGone.expire(new RangeLease(UUID.randomUUID(), PLACE, Tries.NONE, 0));
        // Then
        assertEquals(List.of("expire 400:200", "done"), noted);
    }

    @Test
    void comesBackForWhatOthersHold() {
        // Given
        extents.put(PLACE, new Extent(400, 200));
        expiry = new Expiry(198, 2);
        // When
        expireGone.expire(new RangeLease(UUID.randomUUID(), PLACE, Tries.NONE, 0));
        // Then
        assertEquals(List.of("expire 400:200", "park PT2S"), noted);
    }

    @Test
    void expiresNothingOfARangeThatItDoesNotKnow() {
        // When
        expireGone.expire(new RangeLease(UUID.randomUUID(), PLACE, Tries.NONE, 0));
        // Then
        assertEquals(List.of("park PT1H"), noted);
    }

    private final class Accounts implements Ledger {

        @Override
        public CompletionStage<Integer> free(GroupRef group) {
            throw new AssertionError("Nothing is claimed");
        }

        @Override
        public Expiry expire(UUID dispatchId, int first, int count) {
            noted.add("expire " + new Extent(first, count).text());
            return expiry;
        }

        @Override
        public CompletionStage<Claim> claim(
                GroupRef group, UUID workspaceId, List<byte[]> suppressionMembers) {
            throw new AssertionError("Nothing is claimed");
        }

        @Override
        public CompletionStage<Boolean> settle(GroupRef group, Settlement settlement) {
            throw new AssertionError("Nothing is settled");
        }

        @Override
        public Optional<Tally> tally(UUID dispatchId) {
            return Optional.empty();
        }
    }

    private final class Notes implements Ranges {

        @Override
        public Optional<Extent> extent(UUID dispatchId, Place place) {
            return Optional.ofNullable(extents.get(place));
        }

        @Override
        public CompletionStage<Void> park(RangeLease range, Duration delay, Tries tries) {
            noted.add("park " + delay);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> done(RangeLease range) {
            noted.add("done");
            return CompletableFuture.completedStage(null);
        }

        @Override
        public List<RangeLease> note(
                UUID dispatchId, Map<Place, Extent> places, int room, Duration lease) {
            return List.of();
        }

        @Override
        public List<RangeLease> lease(UUID dispatchId, int limit, Duration lease) {
            return List.of();
        }

        @Override
        public void renew(UUID dispatchId, Collection<Place> places, Duration lease) {}
    }
}
