package io.lettermill.campaign.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    private static final UUID SESSION = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");

    @Test
    void survivesTheWayToTheClientAndBack() {
        // Given
        RefreshToken token = new RefreshToken(SESSION, Secret.random());
        // When
        RefreshToken read = RefreshToken.ofText(token.text()).orElseThrow();
        // Then
        assertEquals(SESSION, read.sessionId());
        assertTrue(read.secret().matches(token.secret().hash()));
    }

    @Test
    void isEmptyForAnythingElse() {
        assertEquals(Optional.empty(), RefreshToken.ofText("no token"));
        assertEquals(Optional.empty(), RefreshToken.ofText(Secret.random().text()));
        assertEquals(Optional.empty(), RefreshToken.ofText(""));
    }
}
