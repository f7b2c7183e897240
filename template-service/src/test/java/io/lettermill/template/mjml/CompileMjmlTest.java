package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompileMjmlTest {

    @Test
    void makesResponsiveHtml() {
        // When
        String html = html(column("<mj-text>Hello</mj-text>"));

        // Then
        assertThat(html).startsWith("<!doctype html>").contains("@media").contains("<!--[if mso");
        assertThat(Jsoup.parse(html).body().text()).contains("Hello");
    }

    @Test
    void letsLiquidThroughUnchanged() {
        // Given
        String greeting = "{{ subscriber.first_name | default: \"dear <reader> & friend\" }}";
        String href = "https://shop.example/?a=1&amp;b={{ subscriber.city | url_encode }}";

        // When
        String html =
                html(
                        column(
                                "<mj-text>Hi "
                                        + greeting
                                        + "! {% if subscriber.vip > 1 %}<b>VIP</b>{% endif %}{% raw"
                                        + " %}{{ <i> }}{% endraw %}</mj-text><mj-button href=\""
                                        + href
                                        + "\">Go</mj-button>"));

        // Then
        assertThat(html)
                .contains("Hi " + greeting + "! {% if subscriber.vip > 1 %}<b>VIP</b>{% endif %}")
                .contains("{% raw %}{{ <i> }}{% endraw %}")
                .contains("href=\"" + href + "\"")
                .doesNotContain("llq");
    }

    @Test
    void keepsLiquidBetweenElementsAroundThem() {
        // When
        String html =
                html(
                        column(
                                "{% for item in subscriber.items %}<mj-text>{{ item }}</mj-text>{%"
                                        + " endfor %}"));

        // Then
        assertThat(html)
                .containsSubsequence("{% for item", "<tr>", "{{ item }}", "</tr>", "{% endfor %}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16-navbar.mjml", "28-carousel.mjml"})
    void makesTheSameOfTheSameSourceEachTime(String name) throws IOException {
        // Given elements to which the compiler gives random ids
        String source;
        try (InputStream file =
                Objects.requireNonNull(
                        CompileMjmlTest.class.getResourceAsStream("/mjml-corpus/" + name))) {
            source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(html(source)).isEqualTo(html(source)).contains("0000000000000001");
    }

    @Test
    void inlinesStylesThatAskForIt() {
        // Given
        String source =
                """
                <mjml><mj-head>
                  <mj-style inline="inline">
                    /* brand */ .lead { color: #123456; font-size: 20px }
                    a.lead { font-size: 22px !important; }
                    @media (max-width: 400px) { .lead { color: red } }
                    .lead:hover { color: green }
                  </mj-style>
                  <mj-style>.kept { color: blue }</mj-style>
                </mj-head><mj-body><mj-section><mj-column>
                {% if subscriber.vip %}
                <mj-text><a class="lead" style="font-size:10px;color:black" href="https://x.example">a</a> <i class="lead">b</i></mj-text>
                {% endif %}
                </mj-column></mj-section></mj-body></mjml>
                """;

        // When
        String html = html(source);

        // Then
        Document document = Jsoup.parse(html);
        assertThat(document.select("a.lead").attr("style"))
                .contains("font-size:22px")
                .contains("color:black")
                .doesNotContain("#123456");
        assertThat(document.select("i.lead").attr("style"))
                .isEqualTo("color:#123456;font-size:20px;");
        assertThat(html).contains(".kept").doesNotContain("green").doesNotContain("/* brand");
        assertThat(html)
                .containsSubsequence("<tbody>", "{% if subscriber.vip %}", "<tr>", "{% endif %}");
    }

    @Test
    void takesTheLanguageFromTheSource() {
        assertThat(html("<mjml lang=\"de\"><mj-body></mj-body></mjml>")).contains("lang=\"de\"");
    }

    @Test
    void leavesWordsOfItsOwnKindAlone() {
        assertThat(html(column("<mj-text>llq0q {{ x }} llql1q</mj-text>")))
                .contains("llq0q {{ x }} llql1q");
    }

    private static String html(String source) {
        CompiledMjml compiled = CompileMjml.compile(source);
        assertThat(compiled).isInstanceOf(CompiledMjml.Html.class);
        return ((CompiledMjml.Html) compiled).html();
    }

    private static String column(String content) {
        return "<mjml><mj-body><mj-section><mj-column>"
                + content
                + "</mj-column></mj-section></mj-body></mjml>";
    }
}
