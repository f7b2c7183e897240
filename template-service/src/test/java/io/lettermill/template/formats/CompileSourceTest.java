package io.lettermill.template.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.TemplateFormat;
import org.junit.jupiter.api.Test;

class CompileSourceTest {

    @Test
    void writesStyleSheetsIntoTheElementsTheySelectAndKeepsThem() {
        // Given
        String source =
                """
                <html><head><style>
                p.big { font-size: 20px; color: red }
                @media (max-width: 600px) { p.big { font-size: 16px } }
                a:hover { color: blue }
                </style></head><body>
                <table><tr>{% for i in (1..2) %}<td><p class="big" style="color: green">{{ i }}</p></td>{% endfor %}</tr></table>
                <a href="{{ unsubscribe_url }}">Leave</a></body></html>
                """;

        // When
        String html = html(TemplateFormat.HTML, source, Layout.BUILT_IN);

        // Then
        assertThat(html)
                .contains("<p class=\"big\" style=\"font-size:20px;color:green;\">{{ i }}</p>")
                .contains("<tr>{% for i in (1..2) %}<td>")
                .contains("</td>{% endfor %}</tr>")
                .contains("@media (max-width: 600px)")
                .contains("href=\"{{ unsubscribe_url }}\"");
    }

    @Test
    void countsStatesAndWordsOfAttributesNotAsRulesOfSiblings() {
        // Given
        String css = "i:hover ~ b{c:d}[class~=a]{c:d}[class~=b]{c:d}";
        String source = "<style>" + css + "</style><body>" + "<b></b>".repeat(4_000) + "</body>";

        // Then
        assertThat(html(TemplateFormat.HTML, source, Layout.BUILT_IN)).contains("<b></b>");
    }

    @Test
    void leavesHtmlWithoutStyleSheetsAsItIs() {
        // Given
        String source = "<p {% if a %}class=x{% endif %}>Hello <b>you</p>";

        // Then
        assertThat(html(TemplateFormat.HTML, source, Layout.BUILT_IN)).isEqualTo(source);
    }

    @Test
    void putsMarkdownIntoTheBuiltInLayout() {
        // Given
        String source =
                """
                # Hello {{ subscriber.first_name | default: "you" }}

                {% if subscriber.vip %}
                Your *private* sale: [see it](https://shop.example/?a=1&b=2).
                {% endif %}

                - one
                - {{ campaign.name }}
                """;

        // When
        String html = html(TemplateFormat.MARKDOWN, source, Layout.BUILT_IN);

        // Then
        assertThat(html)
                .contains("Hello {{ subscriber.first_name | default: \"you\" }}</h1>")
                .containsPattern(
                        "\\{% if subscriber.vip %\\}\\s*<p[^>]*>Your <em>private</em> sale: <a"
                                + " href=\"https://shop.example/\\?a=1&amp;b=2\"")
                .containsPattern("</p>\\s*\\{% endif %\\}\\s*<ul>")
                .contains("<li>{{ campaign.name }}</li>")
                .contains("href=\"{{ unsubscribe_url }}\"")
                .contains("<h1 style=\"font-size:26px;");
    }

    @Test
    void putsMarkdownIntoALayoutOfMjml() {
        // Given
        String layout =
                "<mjml><mj-body><mj-section><mj-column><mj-text>{{ content }}</mj-text>"
                        + "</mj-column></mj-section></mj-body></mjml>";

        // When
        String html = html(TemplateFormat.MARKDOWN, "Hello **you**", layout);

        // Then
        assertThat(html).contains("<p>Hello <strong>you</strong></p>").contains("<!--[if mso");
    }

    @Test
    void showsPlainTextLineByLineWithLinks() {
        // Given
        String source =
                """
                Hello {{ subscriber.first_name | default: "you" }} & all,
                {% if subscriber.vip %}
                see (https://shop.example/a?b=1&c=2).
                {% endif %}
                Leave: {{ unsubscribe_url }}
                """;

        // When
        String html = html(TemplateFormat.TEXT, source, Layout.BUILT_IN);

        // Then
        assertThat(html)
                .contains("Hello {{ subscriber.first_name | default: \"you\" }} &amp; all,<br>\n")
                .contains("{% if subscriber.vip %}\n")
                .contains(
                        "(<a href=\"https://shop.example/a?b=1&amp;c=2\">"
                                + "https://shop.example/a?b=1&amp;c=2</a>).<br>")
                .contains("<a href=\"{{ unsubscribe_url }}\">{{ unsubscribe_url }}</a>");
    }

    @Test
    void refusesMarkdownThatIsNestedTooDeep() {
        // Given
        String source = "> ".repeat(5_000) + "deep";

        // When
        CompiledSource compiled =
                CompileSource.compile(TemplateFormat.MARKDOWN, source, Layout.BUILT_IN);

        // Then
        assertThat(compiled)
                .isInstanceOfSatisfying(
                        CompiledSource.Faulty.class,
                        faulty ->
                                assertThat(faulty.faults().getFirst().detail())
                                        .contains("100 deep at most"));
    }

    private static String html(TemplateFormat format, String source, String layout) {
        return ((CompiledSource.Html) CompileSource.compile(format, source, layout)).html();
    }
}
