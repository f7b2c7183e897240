package io.lettermill.analytics.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedDispatchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/a?x=1&y=%20#z",
                "HTTP://shop.example.com",
                "http://127.0.0.1:8080/x",
                "https://shop.example.com/caf\u00e9",
                "https://shop.example.com/a b",
                "https://shop.example.com/a?filter={x}|y"
            })
    void sendsReadersToWebAddresses(String url) {
        assertTrue(new TrackedLink(1, url).isSafe(), url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//evil.example.com",
                "/relative",
                "",
                "mailto:a@example.com",
                "https:",
                "https:///x",
                "https://shop.example.com/\r\nSet-Cookie: a=b",
                "https://\u0001",
                "https://shop.example.com/\u0000",
                "ftp://files.example.com"
            })
    void sendsReadersNowhereElse(String url) {
        assertFalse(new TrackedLink(1, url).isSafe(), url);
    }

    @Test
    void mendsWhatWasStoredAsItWasWritten() {
        // When
        TrackedDispatch stored =
                new TrackedDispatch(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        new UUID(0, 3),
                        Map.of(1, "https://shop.example.com/caf\u00e9"),
                        List.of());

        // Then
        assertEquals(Optional.of("https://shop.example.com/caf%C3%A9"), stored.target(1));
    }

    @Test
    void knowsItsSafeLinksOnly() {
        // Given
        TrackedDispatch dispatch =
                TrackedDispatch.of(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        new UUID(0, 3),
                        List.of(
                                new TrackedLink(1, "https://shop.example.com"),
                                new TrackedLink(2, "javascript:alert(1)")),
                        List.of());

        // When, Then
        assertEquals(Optional.of("https://shop.example.com"), dispatch.target(1));
        assertEquals(Optional.empty(), dispatch.target(2));
        assertEquals(Optional.empty(), dispatch.target(3));
    }
}
