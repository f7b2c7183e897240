package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile templates are stopped by a limit, in time, without running out of memory or stack. */
class SandboxTest {

    private static final String DOUBLE_TEXT =
            "{% assign s = 'x' %}{% for i in (1..64) %}{% assign s = s | ";

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("long range", "{% for i in (1..1000000000000000000) %}{% endfor %}"),
                Arguments.of(
                        "nested ranges",
                        "{% for a in (1..9999) %}{% for b in (1..9999) %}.{% endfor %}{% endfor %}"),
                Arguments.of("range as list", "{{ (1..1000000000) | reverse | first }}"),
                Arguments.of("range joined", "{{ (1..1000000000) | join: 'x' }}"),
                Arguments.of("append", DOUBLE_TEXT + "append: s %}{% endfor %}"),
                Arguments.of("prepend", DOUBLE_TEXT + "prepend: s %}{% endfor %}"),
                Arguments.of("replace", DOUBLE_TEXT + "replace: 'x', 'xxxxxxxx' %}{% endfor %}"),
                Arguments.of("replace nothing", DOUBLE_TEXT + "replace: '', s %}{% endfor %}"),
                Arguments.of(
                        "escape",
                        "{% assign s = '&' %}{% for i in (1..64) %}{% assign s = s | escape %}{% assign s = s | append: s %}{% endfor %}"),
                Arguments.of(
                        "capture",
                        "{% assign s = 'xx' %}{% for i in (1..64) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}"),
                Arguments.of(
                        "concat",
                        "{% assign l = 'a b' | split: ' ' %}{% for i in (1..64) %}{% assign l = l | concat: l %}{% endfor %}"),
                Arguments.of(
                        "squares",
                        "{% assign n = 99 %}{% for i in (1..64) %}{% assign n = n | times: n %}{% endfor %}"),
                Arguments.of("hoard of texts", hoard()),
                Arguments.of("hoard of copies", hoardOf("rstrip")),
                Arguments.of(
                        "hoard of parts",
                        "{% assign s = 'x' %}{% for i in (1..18) %}{% assign s = s | append: s %}{% endfor %}"
                                + "{% assign a = s | split: '' %}{% assign b = s | split: '' %}"
                                + "{% assign c = a | concat: b %}"),
                Arguments.of("wide date", "{{ 'now' | date: '%999999999Y' }}"),
                Arguments.of("wide fraction", "{{ 'now' | date: '%999999999N' }}"),
                Arguments.of(
                        "output",
                        "{% assign s = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' %}{% for i in (1..999999) %}{{ s }}{{ s }}{{ s }}{{ s }}{% endfor %}"),
                Arguments.of("deep ifs", "{% if true %}".repeat(3000)),
                Arguments.of(
                        "deep brackets",
                        "{{ " + "a[".repeat(3000) + "1" + "]".repeat(3000) + " }}"),
                Arguments.of(
                        "deep ranges",
                        "{{ " + "(1..".repeat(3000) + "1" + ")".repeat(3000) + " }}"),
                Arguments.of("deep liquid", "{% " + "liquid ".repeat(3000) + "%}"),
                Arguments.of("include of itself", "{% include 'self' %}"),
                Arguments.of("render of itself", "{% render 'again' %}"),
                Arguments.of("cyclic list", "{{ cyclic }}"),
                Arguments.of("cyclic list inspected", "{{ cyclic | append: '' }}"),
                Arguments.of("cyclic lists compared", "{% if cyclic == other %}{% endif %}"),
                Arguments.of("cyclic list made flat", "{{ cyclic | sort }}"),
                Arguments.of("cyclic map", "{{ map }}"),
                Arguments.of("cyclic maps sorted", "{{ maps | sort }}"),
                Arguments.of("large template", "x".repeat((1 << 20) + 1)),
                Arguments.of("long digits", "{{ '" + "9".repeat(5000) + "' | plus: 1 }}"),
                Arguments.of(
                        "slow search",
                        "{% for i in (1..99999) %}{% if long contains almost %}{% endif %}{% endfor %}"));
    }

    /** Nine hundred texts of 64 K characters, each in a variable of its own. */
    private static String hoard() {
        StringBuilder source =
                new StringBuilder(
                        "{% assign s = 'x' %}{% for i in (1..16) %}{% assign s = s | append: s %}{% endfor %}");
        for (int i = 0; i < 900; i++) {
            source.append("{% assign a").append(i).append(" = s | append: '").append(i);
            source.append("' %}");
        }
        return source.toString();
    }

    /** Fifty texts of half a million characters, each made by a filter. */
    private static String hoardOf(String filter) {
        StringBuilder source =
                new StringBuilder(
                        filter.startsWith("base64")
                                ? "{% assign s = 'AAAA' %}"
                                : "{% assign s = ' яЯ\n' %}");
        source.append("{% assign s = s | append: s %}".repeat(17));
        source.append(filter.startsWith("base64") ? "" : "{% assign s = ' !' | append: s %}");
        for (int i = 0; i < 50; i++) {
            source.append("{% assign a").append(i).append(" = s | ").append(filter).append(" %}");
        }
        return source.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strip",
                "lstrip",
                "rstrip",
                "squish",
                "strip_newlines",
                "strip_html",
                "upcase",
                "downcase",
                "capitalize",
                "slice: 1, 600000",
                "split: '!'",
                "url_decode",
                "base64_decode",
                "base64_url_safe_decode"
            })
    void countsTheMemoryOfWhatAFilterMakes(String filter) {
        // Given
        LiquidEngine engine =
                LiquidEngine.strict()
                        .withLimits(
                                Limits.DEFAULT
                                        .withSteps(100_000_000)
                                        .withTime(Duration.ofMinutes(1)));

        // When
        LimitExceededException problem =
                assertThrows(
                        LimitExceededException.class,
                        () -> engine.compile(hoardOf(filter)).renderToString(Map.of()));

        // Then
        assertTrue(problem.reason().contains("bytes of texts and lists"), problem.reason());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void stopsHostileTemplates(String name, String source) {
        // Given
        Map<String, String> partials =
                Map.of("self", "{% include 'self' %}", "again", "{% render 'again' %}");
        LiquidEngine engine = LiquidEngine.strict().withPartials(partials::get);
        Map<String, Object> data = hostileData();

        // When
        LiquidException problem =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                assertThrows(
                                        LiquidException.class,
                                        () ->
                                                engine.compile(source)
                                                        .render(
                                                                data,
                                                                (bytes, offset, length) -> {})));

        // Then
        assertInstanceOf(LimitExceededException.class, problem, name);
    }

    static Map<String, Object> hostileData() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        cyclic.add(cyclic);
        List<Object> other = new ArrayList<>();
        other.add(other);
        other.add(other);
        Map<String, Object> map = new HashMap<>();
        map.put("map", map);
        Map<String, Object> second = new HashMap<>();
        second.put("map", second);
        return Map.of(
                "cyclic",
                cyclic,
                "other",
                other,
                "map",
                map,
                "maps",
                List.of(map, second),
                "long",
                "a".repeat(200_000),
                "almost",
                "a".repeat(50_000) + "b");
    }

    @Test
    void readsStrayTagEndsInRawBlocksInLinearTime() {
        // Given
        String source = "{% raw %}" + "{{}} %}".repeat(140_000) + "{% endraw %}";

        // Then
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> LiquidEngine.strict().compile(source));
    }

    @Test
    void appliesTheLimitsItIsGiven() {
        // Given
        Limits limits =
                Limits.DEFAULT
                        .withSteps(100)
                        .withOutputBytes(10)
                        .withStringChars(20)
                        .withMemoryBytes(500)
                        .withDepth(5)
                        .withTemplateChars(200);
        LiquidEngine engine = LiquidEngine.strict().withLimits(limits);

        // Then
        assertStopped(engine, "{% for i in (1..101) %}{% endfor %}");
        assertStopped(engine, "01234567890");
        assertStopped(engine, "{% assign a = '0123456789' | append: '0123456789' | append: '0' %}");
        assertStopped(engine, "{{ 'a,b,c,d,e,f,g,h,i,j' | split: ',' | size }}");
        assertStopped(engine, "{% if true %}".repeat(6) + "{% endif %}".repeat(6));
        assertStopped(engine, " ".repeat(201));
        assertStopped(
                LiquidEngine.strict()
                        .withLimits(
                                Limits.DEFAULT
                                        .withSteps(Long.MAX_VALUE)
                                        .withTime(Duration.ofMillis(5))),
                "{% for i in (1..1000000000) %}{% endfor %}");
    }

    private static void assertStopped(LiquidEngine engine, String source) {
        assertThrows(
                LimitExceededException.class,
                () -> engine.compile(source).renderToString(Map.of()),
                source);
    }
}
