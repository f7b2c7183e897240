package io.lettermill.template.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetContent.Operator;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.domain.Translations;
import io.lettermill.template.examples.Brands;
import io.lettermill.template.examples.SnippetsInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandSourceTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final Translations GREETINGS =
            new Translations(
                    "en",
                    Map.of(
                            "en", Map.of("greeting", "Hello {{ name }}!"),
                            "pt", Map.of("greeting", "Olá {{ name }}!", "bye", "Tchau"),
                            "pt-BR", Map.of("greeting", "Oi {{ name }}!")));

    private final SnippetsInMemory snippets = new SnippetsInMemory();
    private final ExpandSource expandSource =
            new ExpandSource(snippets, new FindBrand(new Brands()));

    @Test
    void writesSnippetsOutWithTheirArgumentsOnly() {
        // Given
        snippets.with(WORKSPACE, "line", "<{{ text }}|{{ own }}>");
        snippets.with(
                WORKSPACE,
                "lines",
                "{% render 'line', text: first %}{% render 'line' for more as text %}");
        String source =
                "{% assign own = 1 %}{% assign list = 'b,c' | split: ',' %}"
                        + "{% render \"lines\", first: 'a', more: list %}";

        // When
        Expanded expanded = expand(source);

        // Then
        assertThat(expanded.faults()).isEmpty();
        assertThat(rendered(expanded, "en")).isEqualTo("<a|><b|><c|>");
        assertThat(expanded.snippets()).containsOnly(Map.entry("line", 1), Map.entry("lines", 1));
    }

    @Test
    void leavesSnippetsWithoutLiquidBare() {
        // Given
        snippets.with(WORKSPACE, "brand", "<mj-all color=\"red\" />");

        // Then
        assertThat(expand("<mj-attributes>{% render 'brand' %}</mj-attributes>").text())
                .isEqualTo("<mj-attributes><mj-all color=\"red\" /></mj-attributes>");
    }

    @Test
    void namesTheCircleInWhichSnippetsCallEachOther() {
        // Given
        snippets.with(WORKSPACE, "a", "{% render 'b' %}");
        snippets.with(WORKSPACE, "b", "\n  {% render 'c' %}");
        snippets.with(WORKSPACE, "c", "{% render 'a' %}");

        // When
        ContentFault fault = expand("x\n{% render 'a' %}").faults().getFirst();

        // Then
        assertThat(fault.detail()).contains("a -> b -> c -> a").contains("in snippet 'c'");
        assertThat(fault.line()).isEqualTo(2);
    }

    @Test
    void boundsDepthAndSize() {
        // Given
        for (int i = 0; i < 12; i++) {
            snippets.with(WORKSPACE, "deep" + i, "{% render 'deep" + (i + 1) + "' %}");
            snippets.with(WORKSPACE, "wide" + i, ("{% render 'wide" + (i + 1) + "' %}").repeat(9));
        }
        snippets.with(WORKSPACE, "deep12", "end");
        snippets.with(WORKSPACE, "wide9", "x".repeat(1000));

        // Then
        assertThat(expand("{% render 'deep0' %}").faults().getFirst().detail())
                .contains("10 deep at most");
        assertThat(expand("{% render 'wide0' %}").faults().getFirst().detail())
                .contains("more than 1000000 characters");
    }

    @Test
    void endsCallsOfCallsThatShowNothing() {
        // Given
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (int locale = 0; locale < 40; locale++) {
            Map<String, String> keys = new TreeMap<>();
            for (int i = 0; i < 9; i++) {
                keys.put("k" + i, "{% translation k" + (i + 1) + " %}{% endtranslation %}");
                snippets.with(WORKSPACE, "s" + i, ("{% render 's" + (i + 1) + "' %}").repeat(40));
            }
            keys.put("k9", "");
            texts.put("l" + locale, keys);
        }
        snippets.with(WORKSPACE, "s9", "");
        Translations translations = new Translations("l0", texts);
        AtomicInteger reads = new AtomicInteger();
        ExpandSource counting =
                new ExpandSource(
                        new SnippetsInMemory() {
                            @Override
                            public Optional<SnippetRevision> find(UUID workspaceId, String name) {
                                reads.incrementAndGet();
                                return snippets.find(workspaceId, name);
                            }
                        },
                        new FindBrand(new Brands()));

        for (String source :
                List.of("{% translation k0 %}{% endtranslation %}", "{% render 's0' %}")) {
            // When
            Expanded expanded =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10),
                            () ->
                                    counting.expand(
                                            WORKSPACE, "source", source, translations, true, null));

            // Then
            assertThat(expanded.faults())
                    .singleElement()
                    .satisfies(
                            fault -> assertThat(fault.detail()).contains("more than 5000 of them"));
        }
        assertThat(reads).hasValue(10);
    }

    @Test
    void endsBlocksInsideOfBlocks() {
        // Given
        String source = "{% translation k %}".repeat(20_000) + "{% endtranslation %}";

        // Then
        assertThat(expand(source).faults().getFirst().detail()).contains("10 deep at most");
    }

    @Test
    void doesNotKnowSnippetsOfOtherWorkspaces() {
        // Given
        snippets.with(UUID.randomUUID(), "footer", "theirs");

        // When
        ContentFault fault = expand("{% render 'footer' %}").faults().getFirst();

        // Then
        assertThat(fault.code()).isEqualTo(ContentFault.Code.UNKNOWN_SNIPPET);
    }

    @Test
    void leavesRawBlocksAndCommentsAlone() {
        // Given
        String source =
                "{% raw %}{% render 'x' %}{% endraw %}{% comment %}{% render 'y' %}{% endcomment"
                        + " %}";

        // Then
        assertThat(expand(source).text()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "Berlin, 5, Hallo Berlin",
        "Paris, 120, Dear friend",
        "Paris, 99.5, Hello",
        "Paris, , Hello",
        "O'Hara, 1, Quote"
    })
    void showsTheFirstVariantWhoseRulesHold(String city, String spent, String expected) {
        // Given
        Variant berlin =
                new Variant(
                        "b",
                        List.of(new Rule("city", Operator.IS, "Berlin")),
                        "Hallo {{ subscriber.city }}");
        Variant rich =
                new Variant(
                        "r",
                        List.of(
                                new Rule("spent", Operator.AT_LEAST, "100"),
                                new Rule("city", Operator.SET, "")),
                        "Dear friend");
        Variant quote =
                new Variant("q", List.of(new Rule("city", Operator.CONTAINS, "O'H")), "Quote");
        snippets.append(
                new SnippetRevision(
                        WORKSPACE,
                        "hero",
                        1,
                        new SnippetContent("Hello", List.of(berlin, rich, quote)),
                        "",
                        Instant.EPOCH));
        Map<String, Object> subscriber =
                spent == null
                        ? Map.of("city", city)
                        : Map.of("city", city, "spent", new java.math.BigDecimal(spent));

        // When
        String text =
                LiquidEngine.strict()
                        .compile(expand("{% render 'hero' %}").text())
                        .renderToString(Map.of("subscriber", subscriber));

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "pt-BR, Oi Ada!/Tchau",
        "pt_BR, Oi Ada!/Tchau",
        "pt-PT, Olá Ada!/Tchau",
        "pt, Olá Ada!/Tchau",
        "en-GB, Hello Ada!/Bye",
        "ja, Hello Ada!/Bye",
        "'', Hello Ada!/Bye"
    })
    void fallsBackFromRegionToLanguageToDefault(String locale, String expected) {
        // Given
        String source =
                "{{ 'greeting' | t: name: subscriber.first_name }}/{% translation bye %}Bye{%"
                        + " endtranslation %}";

        // When
        Expanded expanded = expandSource.expand(WORKSPACE, "source", source, GREETINGS, true, null);

        // Then
        assertThat(expanded.faults()).isEmpty();
        assertThat(rendered(expanded, locale)).isEqualTo(expected);
    }

    @Test
    void makesTranslationsInsideOfTagsFitForQuotes() {
        // Given
        Translations alts =
                new Translations(
                        "en", Map.of("de", Map.of("alt", "Der \"Hut\" {{ 'x' | append: \"y\" }}")));

        // When
        Expanded expanded =
                expandSource.expand(
                        WORKSPACE,
                        "source",
                        "<img alt=\"{% translation alt %}The hat{% endtranslation %}\">",
                        alts,
                        true,
                        null);

        // Then
        assertThat(rendered(expanded, "de")).isEqualTo("<img alt=\"Der &quot;Hut&quot; xy\">");
    }

    @Test
    void refusesTextsThatHoldThemselvesAndTextsThatAreMissing() {
        // Given
        Translations endless = new Translations("en", Map.of("en", Map.of("a", "{{ 'a' | t }}")));

        // Then
        assertThat(
                        expandSource
                                .expand(WORKSPACE, "source", "{{ 'a' | t }}", endless, true, null)
                                .faults())
                .isNotEmpty();
        assertThat(expand("{{ 'nothing' | t }}").faults().getFirst().detail())
                .contains("there is no text 'nothing' in en");
    }

    @Test
    void tellsFaultsWhereTheirAuthorCanMendThem() {
        // Given
        snippets.with(WORKSPACE, "hero", "<h1>\n{{ title }}</h1>");
        Expanded expanded = expand("Hello\n  {% render 'hero' %}\n{{ nothing }}");
        var uses = LiquidEngine.strict().compile(expanded.text()).variables();

        // When
        List<ContentFault> faults =
                uses.stream()
                        .map(
                                use ->
                                        expanded.fault(
                                                ContentFault.Code.UNKNOWN_VARIABLE,
                                                use.path(),
                                                use.position().line(),
                                                use.position().column()))
                        .toList();

        // Then
        assertThat(faults.get(0).detail()).isEqualTo("in snippet 'hero', line 2, column 4: title");
        assertThat(faults.get(0).line()).isEqualTo(2);
        assertThat(faults.get(0).column()).isEqualTo(3);
        assertThat(faults.get(1).line()).isEqualTo(3);
    }

    private Expanded expand(String source) {
        return expandSource.expand(WORKSPACE, "source", source, Translations.NONE, true, null);
    }

    private static String rendered(Expanded expanded, String locale) {
        return LiquidEngine.strict()
                .compile(expanded.text())
                .renderToString(
                        Map.of("subscriber", Map.of("first_name", "Ada", "locale", locale)));
    }

    @Test
    void writesOutWhatACaptureHolds() {
        // Given
        snippets.with(
                WORKSPACE,
                "pro-offer",
                "{% capture inner %}Half price{% endcapture %}, {{ name }}");
        String source =
                "{% capture box %}It's {{ brand.colors.primary }}: {% render 'pro-offer', name: 'Ada' %}."
                        + " {{ 'greeting' | t: name: 'Ada' }}{% endcapture %}{{ box }}";

        // When
        Expanded expanded = expandSource.expand(WORKSPACE, "source", source, GREETINGS, true, null);

        // Then
        assertThat(expanded.faults()).isEmpty();
        assertThat(expanded.text())
                .contains("Half price")
                .doesNotContain("render", "brand.", "| t");
        assertThat(expanded.snippets()).containsOnlyKeys("pro-offer");
        assertThat(rendered(expanded, "pt")).startsWith("It's #").endsWith(": , Ada. Olá Ada!");
    }
}
