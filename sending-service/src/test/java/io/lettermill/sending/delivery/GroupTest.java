package io.lettermill.sending.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
