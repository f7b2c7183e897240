package io.lettermill.campaign.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.campaign.access.LoginThrottle;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class JdbcLoginThrottleTest {

    private static final Duration FORGOTTEN = Duration.ofMinutes(16);
    private static final Duration REMEMBERED = Duration.ofMinutes(14);

    @Inject LoginThrottle throttle;
    @Inject DataSource database;

    private final Instant now = Instant.now();

    @Test
    void keepsOnlyWhatIsNotForgotten() throws Exception {
        // Given
        String old = failedBefore(FORGOTTEN);
        String recent = failedBefore(REMEMBERED);
        // When
        String current = failedBefore(Duration.ZERO);
        // Then
        assertEquals(List.of(0, 1, 1), List.of(rows(old), rows(recent), rows(current)));
    }

    @Test
    void forgetsWhileItRefuses() throws Exception {
        // Given
        String guessed = failedBefore(Duration.ZERO);
        for (int guess = 1; guess < 5; guess++) {
            admit(guessed, now);
        }
        String old = failedBefore(FORGOTTEN);
        // When
        Duration refused = admit(guessed, now);
        // Then
        assertTrue(refused.isPositive());
        assertEquals(0, rows(old));
    }

    private String failedBefore(Duration ago) {
        String email = "user-" + UUID.randomUUID() + "@example.com";
        admit(email, now.minus(ago));
        return email;
    }

    private Duration admit(String email, Instant at) {
        return WorkspaceContext.acrossAll(() -> throttle.admit(email, at));
    }

    private int rows(String email) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(email.getBytes(UTF_8));
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select count(*) from login_failures where account = ?")) {
            query.setString(1, HexFormat.of().formatHex(hash));
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}
