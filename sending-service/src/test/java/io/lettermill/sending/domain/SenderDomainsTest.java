package io.lettermill.sending.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderDomainsTest {

    private static final SenderDomains LISTED =
            new SenderDomains(List.of("shop.example", "*.news.example", "xn--bcher-kva.example"));

    @ParameterizedTest
    @CsvSource({
        "shop.example, true",
        "Shop.EXAMPLE, true",
        "mail.shop.example, false",
        "evilshop.example, false",
        "shop.example.evil.example, false",
        "shop.example., false",
        "may.news.example, true",
        "a.may.News.example, true",
        "news.example, false",
        "evilnews.example, false",
        "bücher.example, true",
        "BÜCHER.example, true",
        "XN--BCHER-KVA.example, true",
        "bucher.example, false",
        "'', false",
        "..., false",
    })
    void allowsWhatIsListed(String domain, boolean allowed) {
        assertEquals(allowed, LISTED.allow(new Sender("Shop", "news@" + domain)));
    }

    @Test
    void allowsAnyDomainWhenNoneIsListed() {
        assertTrue(SenderDomains.ANY.allow(new Sender("Shop", "news@any.example")));
    }
}
