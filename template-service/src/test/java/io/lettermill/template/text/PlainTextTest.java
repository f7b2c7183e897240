package io.lettermill.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.engine.LiquidEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void keepsBlocksApartAndJoinsWhiteSpace() {
        // Given
        String html =
                "<h1>Spring  sale</h1>\n<p>Hello\n  <b>there</b>,<br>friend</p><div>One</div><div>Two</div>";

        // Then
        assertThat(PlainText.of(html))
                .isEqualTo("Spring sale\n\nHello there,\nfriend\n\nOne\nTwo\n");
    }

    @Test
    void writesAddressesAfterLinks() {
        assertThat(
                        PlainText.of(
                                "<a href=\"https://a.example/x?y=1&amp;z=2\">Shop</a> <a href=\"https://b.example\">https://b.example</a>"
                                        + " <a href=\"mailto:me@c.example\">Write</a> <a href=\"#top\">Up</a> <a href=\"https://d.example\"><img alt=\"\" src=\"d.png\"></a>"))
                .isEqualTo(
                        "Shop: https://a.example/x?y=1&z=2 https://b.example Write Up https://d.example\n");
    }

    @Test
    void writesListsAndImages() {
        assertThat(
                        PlainText.of(
                                "<ul><li>red</li><li>blue</li></ul><ol><li>first</li><li>second</li></ol><img src=\"x\" alt=\"A tree\">"))
                .isEqualTo("- red\n- blue\n\n1. first\n2. second\n\nA tree\n");
    }

    @Test
    void leavesOutWhatReadersDoNotSee() {
        assertThat(
                        PlainText.of(
                                "<head><title>T</title><style>p{}</style></head><body><div style=\"display: none\">preheader</div><!--[if mso]>Outlook<![endif]--><p>Seen&#8203;</p></body>"))
                .isEqualTo("Seen\n");
    }

    @Test
    void keepsLiquidAlsoInsideTables() {
        assertThat(
                        PlainText.of(
                                "<table><tbody>{% for item in subscriber.items %}<tr><td>{{ item | upcase }}</td></tr>{% endfor %}</tbody></table>"
                                        + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>"))
                .isEqualTo(
                        "{% for item in subscriber.items -%}\n{{ item | upcase }}\n{%- endfor %}\n\nUnsubscribe: {{ unsubscribe_url }}\n");
    }

    @Test
    void leavesNoEmptyLinesWhereTagsWere() {
        // Given
        String text =
                PlainText.of(
                        "<div>A</div>{% if subscriber.vip %}<div>B</div>{% endif %}<div>C {% if true %}c{% endif %}</div>");

        // Then
        assertThat(rendered(text, true)).isEqualTo("A\nB\nC c\n");
        assertThat(rendered(text, false)).isEqualTo("A\nC c\n");
    }

    @Test
    void showsAnAddressOnce() {
        assertThat(
                        PlainText.of(
                                "<p>See <a href=\"{% tracked_link 1 %}\">https://a.example/</a>!</p>"))
                .isEqualTo("See {% tracked_link 1 %}!\n");
    }

    private static String rendered(String text, boolean vip) {
        return LiquidEngine.strict()
                .compile(text)
                .renderToString(Map.of("subscriber", Map.of("vip", vip)));
    }

    @Test
    void keepsAssignmentsOfHiddenParts() {
        assertThat(
                        PlainText.of(
                                "<div style=\"display:none\">{% assign name = 'x' %}{{ name }}</div><p>{{ name }}</p>"))
                .isEqualTo("{% assign name = 'x' -%}\n\n{{ name }}\n");
    }

    @Test
    void leavesConditionsOutThatGoBeyondAHiddenPart() {
        // Given
        String text =
                PlainText.of(
                        "<div style=\"display:none\">{% if subscriber.vip %}{% assign x = 1 %}</div>"
                                + "<div style=\"display:none\">{% endif %}</div><p>{{ x }}</p>");

        // Then
        assertThat(rendered(text, true)).isEqualToIgnoringWhitespace("1");
    }

    @Test
    void isEmptyWhenThereIsNothingToRead() {
        assertThat(PlainText.of("<div><img src=\"a.png\"></div>")).isEmpty();
    }

    @Test
    void endsAddressesBeforeWhatFollows() {
        assertThat(
                        PlainText.of(
                                "<a href=\"https://a.example\"><img alt=\"A\"></a><a href=\"https://b.example\">B</a>/<a href=\"https://c.example\">C</a>2"))
                .isEqualTo("A: https://a.example B: https://b.example /C: https://c.example 2\n");
        assertThat(
                        PlainText.of(
                                "(<a href=\"https://a.example\">A</a>), <a href=\"https://b.example\">B</a>.<br><a href=\"https://c.example\">C</a>"))
                .isEqualTo("(A: https://a.example), B: https://b.example.\nC: https://c.example\n");
    }

    @Test
    void endsAddressesBeforeLiquidThatTakesWhiteSpaceAway() {
        // Given
        String text =
                PlainText.of(
                        "{%- for i in (1..2) -%}<a href=\"https://a.example\">A</a>{%- endfor -%}B");

        // Then
        assertThat(rendered(text, true)).isEqualTo("A: https://a.example A: https://a.example B\n");
    }

    @Test
    void keepsLinesWhereDashesTakeWhiteSpaceAway() {
        // Given
        String text =
                PlainText.of(
                        "<p>A {%- if true -%} !{% endif %}</p>\n{%- if true -%}<p>B</p>{%- endif -%}<p>C</p>");

        // Then
        assertThat(rendered(text, true)).isEqualTo("A!\n\nB\n\nC\n");
    }

    @Test
    void showsTextsWithoutTheMeaningOfHtml() {
        assertThat(
                        PlainText.of(
                                "<p>{{ a | escape }} {{- a | h | upcase -}} {{ 'b | escape' | escape_once }}"
                                        + " {{ a | newline_to_br }} {{ a | newline_to_br | split: '<br />' | first }}"
                                        + " {{ a | raw }} {% assign b = a | escape | default: 'x' %} {% echo a | h %}</p>"))
                .isEqualTo(
                        "{{ a }}{{ a | upcase }}{{ 'b | escape' }}"
                                + " {{ a }} {{ a | newline_to_br | split: '<br />' | first }}"
                                + " {{ a | strip_html }} {% assign b = a | default: 'x' %} {% echo a %}\n");
    }

    @Test
    void makesTextOfWhatACaptureHolds() {
        assertThat(
                        PlainText.of(
                                "{% capture url %} https://a.example/{{ x }} {% endcapture %}"
                                        + "{% capture cta %}\n <p>Tom &amp; <a href=\"https://b.example\">Shop</a></p>\n{% endcapture %}"
                                        + "{% capture hi %}<b>Dear {% capture n %}<i>{{ x | escape }}</i>{% endcapture %}{{ n }}</b>, {% endcapture %}"
                                        + "{{ hi }}{{ cta }}"))
                .isEqualTo(
                        "{% capture url %} https://a.example/{{ x }} {% endcapture %}"
                                + "{% capture cta %}Tom & Shop: https://b.example{% endcapture %}"
                                + "{% capture hi %}Dear {% capture n %}{{ x }}{% endcapture %}{{ n }}, {% endcapture %}"
                                + "{{ hi }}{{ cta }}\n");
    }

    @Test
    void leavesCapturesAloneThatAreNestedTooDeep() {
        // Given
        String source = "{% capture a %}" + "<div>".repeat(100_000) + "{% endcapture %}{{ a }}";

        // Then
        assertThat(PlainText.of("<textarea>" + source + "</textarea>{{ a }}")).contains("<div>");
        assertThat(PlainText.of(source)).contains("<div>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style=\"display:none\">{% if subscriber.vip %}{% assign deal = '30 %' %}{% else %}{% assign deal = '10 %' %}{% endif %}Save {{ deal }} {% cycle 'a', 'b' %}</div>",
                "<head>{% liquid\n if subscriber.vip\n assign deal = '30 %'\n else\n assign deal = '10 %'\n endif\n echo deal %}</head>"
            })
    void keepsConditionsAroundAssignmentsOfHiddenParts(String hidden) {
        // Given
        String text = PlainText.of(hidden + "<p>You save {{ deal }}</p>");

        // Then
        assertThat(rendered(text, true)).isEqualToIgnoringWhitespace("You save 30 %");
        assertThat(rendered(text, false)).isEqualToIgnoringWhitespace("You save 10 %");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void goesOverLongRunsOfBlanksOnce() {
        // Given
        String blanks = " ".repeat(500_000);

        // Then
        assertThat(PlainText.of("{{ x" + blanks + "}}{{ y" + blanks + "| escape }}"))
                .isEqualTo("{{ x" + blanks + "}}{{ y }}\n");
        assertThat(PlainText.of("{{ x " + "| newline_to_br ".repeat(30_000) + "}}"))
                .isEqualTo("{{ x }}\n");
    }
}
