package io.lettermill.template.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileContentTest {

    private static final java.util.UUID WORKSPACE = java.util.UUID.randomUUID();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Stream<Named<String>> sources() {
        return Stream.of(
                repeated("<!--"),
                repeated("<!-- -->"),
                repeated("<style "),
                repeated("<style>"),
                repeated("<mj-text "),
                repeated("<mj-text>"),
                repeated("<mjml lang=\""),
                repeated("<div>"),
                repeated("<table><tr><td>"),
                repeated("<a href=\"https://a.example\">"),
                repeated("<"),
                repeated("{% if subscriber.vip %}{% endif %}"),
                repeated("{% if subscriber.vip %}<b>{% endif %}"),
                repeated("{% if subscriber.vip %}"),
                repeated("{{"),
                repeated("{{ unknown }}"),
                repeated("{% raw %}"),
                Named.of("marks", "llq" + "l".repeat(300_000)),
                Named.of("a long name", "{{ " + "a".repeat(300_000) + " }}"),
                Named.of("a long line of blanks", "<p" + " ".repeat(300_000)),
                Named.of(
                        "many names",
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "{{ v" + i + " }}")
                                .collect(Collectors.joining())));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isCheckedInBoundedTimeAsHtmlAndInsideMjml(String source) {
        for (TemplateContent content :
                new TemplateContent[] {
                    Newsletters.html(source),
                    Newsletters.mjml(source),
                    Newsletters.mjml("<mj-text>" + source + "</mj-text>")
                }) {
            CheckedContent checked =
                    Assertions.assertTimeoutPreemptively(
                            PATIENCE, () -> SnippetsInMemory.checks().check(WORKSPACE, content));
            assertThat(checked).isNotNull();
            if (checked instanceof CheckedContent.Faulty faulty) {
                assertThat(faulty.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(50);
            }
        }
    }

    static Stream<Named<String>> styleSheets() {
        return Stream.of(
                repeated("a"),
                repeated("/*"),
                repeated("@media {"),
                repeated("a{"),
                repeated("a{b:c}"),
                repeated(";"),
                Named.of("declarations", "p{" + "color:red;".repeat(90_000) + "}"));
    }

    @ParameterizedTest
    @MethodSource("styleSheets")
    void inlinesInBoundedTime(String css) {
        // Given
        TemplateContent content =
                new TemplateContent(
                        "n",
                        "s",
                        TemplateFormat.MJML,
                        "<mjml><mj-head><mj-style inline=\"inline\">"
                                + css
                                + "</mj-style></mj-head><mj-body></mj-body></mjml>",
                        null);

        // Then
        CheckedContent checked =
                Assertions.assertTimeoutPreemptively(
                        PATIENCE, () -> SnippetsInMemory.checks().check(WORKSPACE, content));
        assertThat(checked).isInstanceOf(CheckedContent.Sound.class);
    }

    static Stream<Arguments> tooMuchStyle() {
        String elements = "<b></b>".repeat(10_000);
        return Stream.of(
                Arguments.of("20000 elements", "b{c:d}", elements.repeat(3)),
                Arguments.of("2000 rules", rules("b", 2_001), "<b></b>"),
                Arguments.of(
                        "20000000 comparisons",
                        rules("u i", 1_900),
                        ("<i>".repeat(150) + "</i>".repeat(150)).repeat(30)),
                Arguments.of("20000000 comparisons", "a ~ b{c:d}", elements),
                Arguments.of("500000 elements that its rules", rules("b", 900), elements),
                Arguments.of("10000000 characters", "b{a:" + "x".repeat(300_000) + "}", elements));
    }

    @ParameterizedTest
    @MethodSource("tooMuchStyle")
    void refusesMoreStyleThanAMailNeeds(String limit, String css, String body) {
        // Given
        TemplateContent content =
                new TemplateContent(
                        "n",
                        "s",
                        TemplateFormat.HTML,
                        "<style>" + css + "</style><body>" + body + "</body>",
                        null);

        // When
        CheckedContent checked =
                Assertions.assertTimeoutPreemptively(
                        PATIENCE, () -> SnippetsInMemory.checks().check(WORKSPACE, content));

        // Then
        assertThat(checked)
                .isInstanceOfSatisfying(
                        CheckedContent.Faulty.class,
                        faulty -> assertThat(faulty.faults().getFirst().detail()).contains(limit));
    }

    private static String rules(String element, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> element + "{a:" + i + "}")
                .collect(Collectors.joining());
    }

    private static Named<String> repeated(String piece) {
        return Named.of(piece, piece.repeat(300_000 / piece.length()));
    }
}
