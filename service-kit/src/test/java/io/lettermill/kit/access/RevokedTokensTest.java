package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** What smallrye-jwt tolerates unless told otherwise. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private static final Duration SOME_MINUTES = Duration.ofMinutes(5);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final RevokedTokens revoked =
            new RevokedTokens(((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void forgetsAnIdWhenEveryTokenWithItHasExpiredForSomeMinutes() {
        // Given
        revoked.add("short", NOW.plusSeconds(10));
        revoked.add("long", NOW.plus(Duration.ofDays(1)));
        revoked.add("unreadable", Instant.MAX);
        revoked.add("past", NOW.minus(SOME_MINUTES));

        // When
        now.set(NOW.plusSeconds(10).plus(SOME_MINUTES));
        revoked.forgetExpired();

        // Then
        assertThat(revoked.contains("short")).isFalse();
        assertThat(revoked.contains("long")).isTrue();
        assertThat(revoked.contains("unreadable")).isTrue();
        assertThat(revoked.contains("past")).isFalse();
    }

    @Test
    void keepsAnIdWhileTokensAreGoodForTheSakeOfDifferentClocks() {
        // Given
        revoked.add("before", NOW.plusSeconds(10));

        // When
        now.set(NOW.plusSeconds(10).plus(CLOCK_SKEW));
        revoked.forgetExpired();
        revoked.add("read after a restart", NOW.plusSeconds(10));

        // Then
        assertThat(revoked.contains("before")).isTrue();
        assertThat(revoked.contains("read after a restart")).isTrue();
    }
}
