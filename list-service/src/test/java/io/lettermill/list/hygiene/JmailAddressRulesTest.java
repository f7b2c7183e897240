package io.lettermill.list.hygiene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JmailAddressRulesTest {

    private final AddressRules rules = new JmailAddressRules();

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "' Ada.Lovelace@EXAMPLE.Com ', ada.lovelace@example.com",
        "ada+news@example.co.uk, ada+news@example.co.uk",
        "o'brien_1@example.com, o'brien_1@example.com",
        "info@bücher.example, info@xn--bcher-kva.example",
        "info@xn--bcher-kva.example, info@xn--bcher-kva.example",
        "info@例え.テスト, info@xn--r8jz45g.xn--zckzah",
        "info@xn--strae-oqa.example, info@xn--strae-oqa.example",
        "info@σοφία.example, info@xn--kxae4bpq.example"
    })
    void normalises(String text, String address) {
        assertEquals(
                new AddressRules.Reading.Accepted(new EmailAddress(address)), rules.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@example.com",
                "ada@",
                "ada@localhost",
                "ada@example..com",
                "ada@-example.com",
                ".ada@example.com",
                "ada.@example.com",
                "a..da@example.com",
                "ada@[127.0.0.1]",
                "ada@127.0.0.1",
                "\"ada l\"@example.com",
                "ada(comment)@example.com",
                "ada lovelace@example.com",
                "ada@exam ple.com",
                "ada@example.com, bob@example.com",
                "Ada <ada@example.com>",
                "<ada@example.com>",
                "<<ada@example.com>>",
                "<ada@example.com",
                "ada@example.com>",
                "ada@<example.com>",
                "ada@example.com.",
                "@relay.example:ada@example.com",
                "ada\u0000@example.com",
                "a\u0007da@example.com",
                "ada\u007f@example.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@exa\u0000mple.com",
                "üser@example.com",
                "ada@ex_ample.com",
                "=cmd|' /C calc'!A0@example.com "
            })
    void refusesWithAReasonThatDoesNotRepeatTheAddress(String text) {
        var refused = assertInstanceOf(AddressRules.Reading.Refused.class, rules.read(text));

        assertFalse(refused.reason().isBlank());
        assertFalse(refused.reason().contains("example"));
    }

    /** The rules of 2003 make another domain of these than those of 2008: somebody else's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "info@straße.example",
                "info@STRAẞE.example",
                "info@βόλος.example",
                "info@نامه\u200cای.example",
                "info@ශ්\u200dරී.example"
            })
    void refusesADomainThatIsSomebodyElsesByOlderRules(String text) {
        var refused = assertInstanceOf(AddressRules.Reading.Refused.class, rules.read(text));

        assertTrue(refused.reason().contains("xn--"), refused.reason());
    }

    @Test
    void refusesWhatIsTooLongForSmtp() {
        assertInstanceOf(
                AddressRules.Reading.Refused.class, rules.read("a".repeat(65) + "@example.com"));
        assertInstanceOf(
                AddressRules.Reading.Refused.class,
                rules.read("ada@" + "a234567890.".repeat(24) + "com"));
    }
}
