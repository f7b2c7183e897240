package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleTest {

    private static final LiquidEngine ENGINE =
            LiquidEngine.strict()
                    .withClock(Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC));

    @ParameterizedTest(name = "{0} in {1}, {2}: {3}")
    @CsvSource(
            delimiter = '@',
            textBlock =
                    """
                    {{ '2026-03-14' | date: '%A, %-d %B' }}            @ de    @               @ Samstag, 14 März
                    {{ '2026-03-14' | date: '%a %b' }}                 @ fr    @               @ sam. mars
                    {{ '2026-03-14' | date: '%a %b' }}                 @       @               @ Sat Mar
                    {{ '2026-03-14' | date: 'long' }}                  @ de-DE @               @ 14. März 2026
                    {{ '2026-03-14' | date: 'long' }}                  @ pt_BR @               @ 14 de março de 2026
                    {{ '2026-03-14T10:00:00Z' | time }}                @ de    @ Europe/Berlin @ 11:00
                    {{ '2026-03-14T10:00:00Z' | date: '%H:%M' }}       @ en    @               @ 10:00
                    {{ '2026-03-14T10:00:00Z' | date: '%H:%M %z' }}    @ en    @ Asia/Tokyo    @ 19:00 +0900
                    {{ 'now' | date: '%F' }}                           @ en    @ Asia/Tokyo    @ 2026-11-23
                    {{ 0 | date: '%H' }}                               @ en    @ Asia/Tokyo    @ 09
                    {{ '2026-03-14 10:00' | date: '%H:%M %z' }}        @ en    @ Asia/Tokyo    @ 10:00 +0900
                    {{ '2026-03-14T10:00:00Z' | time_zone: 'America/New_York' | date: '%H:%M' }} @ en @ Asia/Tokyo @ 06:00
                    {{ 1234567.891 | number }}                         @ de    @               @ 1.234.567,891
                    {{ '1234567.891' | number: 1 }}                    @ en    @               @ 1,234,567.9
                    {{ 0.255 | percent: 1 }}                           @ en    @               @ 25.5%
                    {{ 1999.5 | money: 'EUR' }}                        @ de    @               @ 1.999,50 €
                    {{ 1999.5 | money: 'EUR' }}                        @ en-US @               @ €1,999.50
                    {{ 1999.5 | money: 'jpy' }}                        @ ja    @               @ ￥2,000
                    {{ 'about ten' | money: 'EUR' }}                   @ de    @               @ about ten
                    {{ missing | money: 'EUR' | default: 'free' }}     @ de    @               @ free
                    {{ 1.5 | number }}                                 @ xx-not-a-locale-@ Mars/Crater @ 1.5
                    """)
    void writesAsTheReaderDoes(String template, String locale, String zone, String expected) {
        // Given
        Map<String, Object> subscriber = new HashMap<>();
        subscriber.put("locale", locale);
        subscriber.put("time_zone", zone);

        // When
        String rendered = ENGINE.compile(template).renderToString(Map.of("subscriber", subscriber));

        // Then
        assertEquals(expected, rendered.replace('\u00a0', ' ').replace('\u202f', ' '));
    }

    @Test
    void refusesWhatIsNoCurrencyZoneOrStyle() {
        for (String source :
                List.of(
                        "{{ 1 | money: 'bitcoin' }}",
                        "{{ 1 | money: '' }}",
                        "{{ 0 | time_zone: '../etc' }}",
                        "{{ 0 | time: 'tiny' }}")) {
            assertThrows(
                    LiquidArgumentException.class,
                    () -> ENGINE.compile(source).renderToString(Map.of()),
                    source);
        }
    }

    @Test
    void tellsWhatItNeedsToKnowOfTheReader() {
        // Given
        Template money = ENGINE.compile("{{ 1 | money: 'EUR' }}");
        Template date = ENGINE.compile("{% assign d = 0 | date: '%F' %}");
        Template locales =
                ENGINE.compile("{% locales %}{% when 'de' %}a{% else %}b{% endlocales %}");
        Template plain = ENGINE.compile("{{ subscriber.x | upcase }}");

        // Then
        assertTrue(money.readsLocale() && !money.readsZone());
        assertTrue(date.readsLocale() && date.readsZone());
        assertTrue(locales.readsLocale() && !locales.readsZone());
        assertFalse(plain.readsLocale() || plain.readsZone());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '@',
            textBlock =
                    """
                    {{ s.a }}                                            @ s.a
                    {{ s.a | upcase }}                                   @ s.a
                    {{ s.a | default: 'x' }}                             @ ''
                    {% if s.a %}{{ s.a }}{% endif %}                     @ ''
                    {% if s.b %}{{ s.a }}{% endif %}                     @ s.a
                    {% if s.a %}{% else %}{{ s.a }}{% endif %}           @ s.a
                    {% unless s.a %}{{ s.a }}{% endunless %}             @ s.a
                    {% assign n = s.a %}Hello {{ n }}                    @ s.a
                    {% assign n = s.a | default: 'x' %}{{ n }}           @ ''
                    {% isolated n: s.a %}{{ n }}{% endisolated %}        @ s.a
                    {% isolated n: s.a %}{{ n | default: 1 }}{% endisolated %} @ ''
                    {% for x in s.list %}{{ x }}{% endfor %}             @ ''
                    """)
    void findsWhatIsShownWithoutDefault(String template, String expected) {
        // When
        List<String> found =
                ENGINE.compile(template).withoutDefault().stream().map(VariableUse::path).toList();

        // Then
        assertEquals(expected == null || expected.isEmpty() ? List.of() : List.of(expected), found);
    }
}
