package io.lettermill.list.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileRulesTest {

    @Test
    void localesAreCanonicalTags() {
        assertEquals(Optional.of("en-GB"), ProfileRules.locale("EN_gb"));
        assertEquals(Optional.of("zh-Hant-TW"), ProfileRules.locale("zh-hant-tw"));
        assertEquals(Optional.empty(), ProfileRules.locale("english please"));
        assertEquals(Optional.empty(), ProfileRules.locale("und"));
    }

    @Test
    void timeZonesAreThoseOfIana() {
        assertEquals(Optional.of("Europe/Berlin"), ProfileRules.timeZone(" Europe/Berlin "));
        assertEquals(Optional.empty(), ProfileRules.timeZone("Mars/Olympus"));
        assertEquals(Optional.empty(), ProfileRules.timeZone("+01:00"));
    }

    @Test
    void namesAreOneLineOfBoundedLength() {
        assertEquals(Optional.of("Ada"), ProfileRules.name(" Ada "));
        assertEquals(Optional.empty(), ProfileRules.name("Ada\r\nBcc: eve@example.com"));
        assertEquals(Optional.empty(), ProfileRules.name("x".repeat(201)));
    }

    @Test
    void anAddressDoesNotShowItself() {
        EmailAddress address = new EmailAddress("ada@example.com");

        assertFalse(address.toString().contains("ada"));
        assertEquals(
                "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72",
                address.hexHash());
    }
}
