package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void forgetsAnIdWhenEveryTokenWithItHasExpired() {
        // Given
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        RevokedTokens revoked = new RevokedTokens(clock);
        revoked.add("short", NOW.plusSeconds(10));
        revoked.add("long", NOW.plus(Duration.ofDays(1)));
        revoked.add("past", NOW.minusSeconds(1));

        // When
        now.set(NOW.plusSeconds(10));
        revoked.forgetExpired();

        // Then
        assertThat(revoked.contains("short")).isFalse();
        assertThat(revoked.contains("long")).isTrue();
        assertThat(revoked.contains("past")).isFalse();
    }
}
