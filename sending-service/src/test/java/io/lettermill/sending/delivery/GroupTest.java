package io.lettermill.sending.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.Settlement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GroupTest {

    private final Workshop workshop = new Workshop();

    @Test
    void isNotClaimedAfterItWasGivenUp() {
        // Given
        Group group = workshop.group();
        // When
        assertTrue(group.giveUp());
        // Then
        assertFalse(group.maySendClaim());
    }

    @Test
    void isNotGivenUpAfterItsClaimWasSent() {
        // Given
        Group group = workshop.group();
        // When
        assertTrue(group.maySendClaim());
        // Then
        assertFalse(group.giveUp());
        assertTrue(group.maySendClaim());
    }

    @Test
    void isEitherClaimedOrGivenUpWhoeverComesFirst() {
        for (int i = 0; i < 2000; i++) {
            // Given
            Group group = workshop.group();
            // When
            CompletableFuture<Boolean> claims = CompletableFuture.supplyAsync(group::maySendClaim);
            boolean givenUp = group.giveUp();
            // Then
            assertNotEquals(claims.join(), givenUp);
        }
    }

    @Test
    void theFirstOutcomeOfAMessageStands() {
        // Given
        Group group = workshop.group();
        group.granted(new Claim.Granted(group.ref().all(), 0, 0, 0, 0, 0));
        group.conclude(0, Outcome.ACCEPTED, null);
        // When
        assertThrows(IllegalStateException.class, () -> group.conclude(0, Outcome.IN_DOUBT, null));
        // Then
        assertTrue(group.isAnswered());
        assertEquals(new Settlement(group.ref().all(), 0, 0, 0), group.outcome());
    }
}
