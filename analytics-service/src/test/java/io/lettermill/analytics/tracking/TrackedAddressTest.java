package io.lettermill.analytics.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedAddressTest {

    @Test
    void readsPixelsAndLinks() {
        assertEquals(new TrackedAddress("abc", 0), TrackedAddress.parse("/t/o/abc.gif"));
        assertEquals(new TrackedAddress("abc", 1), TrackedAddress.parse("/t/c/abc/1"));
        assertEquals(new TrackedAddress("abc", 65_535), TrackedAddress.parse("/t/c/abc/65535"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/t/",
                "/t/o/",
                "/t/o/.gif",
                "/t/o/abc",
                "/t/c/",
                "/t/c/abc",
                "/t/c/abc/",
                "/t/c/abc/0",
                "/t/c/abc/65536",
                "/t/c/abc/123456",
                "/t/c/abc/1a",
                "/t/c/abc/-1",
                "/t/c//1",
                "/t/x/abc/1"
            })
    void readsNothingElse(String path) {
        assertNull(TrackedAddress.parse(path), path);
    }
}
