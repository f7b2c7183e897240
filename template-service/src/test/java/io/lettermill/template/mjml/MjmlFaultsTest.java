package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MjmlFaultsTest {

    static Stream<Arguments> faulty() {
        return Stream.of(
                at(
                        "<mjml>\n<mj-body>\n  <mj-sektion></mj-sektion></mj-body></mjml>",
                        3,
                        3,
                        "did you mean mj-section?"),
                at(column("<mj-text colour=\"red\">x</mj-text>"), 1, 55, "did you mean color?"),
                at(column("<mj-text color=\"#12\">x</mj-text>"), 1, 55, "color has to be a colour"),
                at(
                        column("<mj-image src=\"a.png\" width=\"wide\" />"),
                        1,
                        68,
                        "width has to be a length"),
                at(
                        column("<mj-image width=\"{{ w }}px\" src=\"a.png\" />"),
                        1,
                        56,
                        "width cannot be Liquid"),
                at(
                        column("<mj-text align=\"middle\">x</mj-text>"),
                        1,
                        55,
                        "align has to be one of center, justify, left, right"),
                at(column("<mj-text color=red>x</mj-text>"), 1, 55, "has to be in quotes"),
                at(column("<mj-text color=\"red\" color=\"blue\">x</mj-text>"), 1, 67, "set twice"),
                at(
                        column("<mj-section></mj-section>"),
                        1,
                        46,
                        "<mj-section> belongs into <mj-body> or <mj-wrapper>"),
                at(column("<p>Hello</p>"), 1, 46, "HTML belongs into <mj-text>"),
                at(column("  loose words"), 1, 48, "text belongs into <mj-text>"),
                at(column("{{ subscriber.email }}"), 1, 46, "an output belongs into <mj-text>"),
                at(column("<mj-text>never closed"), 1, 46, "<mj-text> is not closed"),
                at(
                        "<mjml><mj-body><mj-section></mj-body></mjml>",
                        1,
                        16,
                        "<mj-section> is not closed"),
                at(
                        "<mjml><mj-body></mj-section></mj-body></mjml>",
                        1,
                        16,
                        "closes nothing; open is <mj-body>"),
                at("<mjml><mj-body></mj-body><mj-body></mj-body></mjml>", 1, 26, "once only"),
                at("<mjml><mj-head></mj-head></mjml>", 1, 1, "has to be <mjml> with an <mj-body>"),
                at(
                        "<mjml><mj-head><mj-style inline=\"inline\">p{color:{{ c }}}</mj-style></mj-head><mj-body></mj-body></mjml>",
                        1,
                        50,
                        "Liquid cannot stand in a style sheet"),
                at("Hello", 1, 1, "text belongs into <mj-text>"),
                at("", 1, 1, "has to be <mjml> with an <mj-body>"),
                at(
                        "<mjml><mj-body><mj-include path=\"/etc/passwd\" /></mj-body></mjml>",
                        1,
                        16,
                        "no element <mj-include>"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void namesTheMistakeAndItsPlace(String source, int line, int column, String detail) {
        // When
        CompiledMjml compiled = CompileMjml.compile(source);

        // Then
        assertThat(compiled)
                .isInstanceOfSatisfying(
                        CompiledMjml.Faulty.class,
                        faulty -> {
                            MjmlFault first = faulty.faults().getFirst();
                            assertThat(first.detail()).contains(detail);
                            assertThat(List.of(first.line(), first.column()))
                                    .containsExactly(line, column);
                        });
    }

    @Test
    void namesAllMistakesAtOnce() {
        // Given
        String source = column("<mj-txt>a</mj-txt><mj-text colour=\"x\">b</mj-text>");

        // When
        List<MjmlFault> faults = MjmlValidator.read(source).faults();

        // Then
        assertThat(faults).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void acceptsLiquidBetweenElementsAndInAttributes() {
        // Given
        String source =
                "{% assign shop = 'https://shop.example' %}\n"
                        + column(
                                "{% if subscriber.vip %}<mj-button href=\"{{ shop | append: \"/vip\" }}\""
                                        + " background-color=\"{{ subscriber.color }}\">VIP</mj-button>{% endif %}");

        // Then
        assertThat(MjmlValidator.read(source).faults()).isEmpty();
    }

    @Test
    void survivesHostileSources() {
        assertThat(MjmlValidator.read("<mj-body>".repeat(20_000)).faults())
                .hasSizeLessThanOrEqualTo(50);
        assertThat(MjmlValidator.read("<".repeat(20_000)).faults()).hasSizeLessThanOrEqualTo(50);
        assertThat(MjmlValidator.read("<mjml " + "a ".repeat(20_000)).faults()).isNotEmpty();
    }

    private static Arguments at(String source, int line, int column, String detail) {
        return Arguments.of(source, line, column, detail);
    }

    private static String column(String content) {
        return "<mjml><mj-body><mj-section><mj-column       >"
                + content
                + "</mj-column></mj-section></mj-body></mjml>";
    }
}
