package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the language means, in templates and the text they give. */
class LanguageTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T12:30:45Z"), ZoneId.of("Europe/Berlin"));

    static Map<String, Object> newsletter() {
        Map<String, Object> subscriber = new LinkedHashMap<>();
        subscriber.put("first_name", "Ada");
        subscriber.put("points", 1234);
        subscriber.put("city", null);
        subscriber.put("joined", LocalDate.of(2024, 2, 29));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscriber", subscriber);
        data.put("tags", List.of("garden", "home", "sport"));
        data.put("orders", List.of(Map.of("id", 1, "total", 9.5), Map.of("id", 2, "total", 20)));
        data.put("gaps", new ArrayList<>(Arrays.asList("b", null, "a")));
        data.put("markup", "<b>\"Tom\" & 'Jerry'</b>");
        return data;
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                // output and paths
                Arguments.of("{{ subscriber.first_name }}", "Ada"),
                Arguments.of(
                        "{{ subscriber['first_name'] }}{{ subscriber.nothing.at.all }}", "Ada"),
                Arguments.of(
                        "{{ tags[0] }}{{ tags[-1] }}{{ tags[9] }}{{ tags.size }}", "gardensport3"),
                Arguments.of("{{ tags }}|{{ orders[1].total }}", "gardenhomesport|20"),
                Arguments.of(
                        "{{ 'single' }}{{ \"double\" }}{{ 1.50 }}{{ true }}{{ nil }}",
                        "singledouble1.5true"),
                Arguments.of("{{ (1..3) }} {{ (1..3) | join: '-' }}", "1..3 1-2-3"),
                Arguments.of("{{ subscriber.city | default: 'somewhere' }}", "somewhere"),
                Arguments.of(
                        "{{ subscriber.joined }} {{ subscriber.joined | date: '%e %B %Y' }}",
                        "2024-02-29 29 February 2024"),
                Arguments.of("{{ 'now' | date: '%Y-%m-%d %H:%M %z' }}", "2026-03-01 13:30 +0100"),
                Arguments.of("{{ self.subscriber.first_name }}", "Ada"),
                // white space control
                Arguments.of("a  {{- 'b' -}}  c", "abc"),
                Arguments.of("a {%- if true -%} b {%- endif -%} c", "abc"),
                Arguments.of("a{% if true %}   {% endif %}b", "ab"),
                Arguments.of("a{% if true %} {{ '' }} {% endif %}b", "a  b"),
                // if, unless, case
                Arguments.of(
                        "{% if subscriber.points > 1000 and tags contains 'home' %}yes{% endif %}",
                        "yes"),
                Arguments.of("{% if true or false and false %}right{% endif %}", "right"),
                Arguments.of(
                        "{% if false and true or true %}left{% else %}right{% endif %}", "right"),
                Arguments.of(
                        "{% unless subscriber.city %}no city{% else %}city{% endunless %}",
                        "no city"),
                Arguments.of(
                        "{% if '' == empty and ' ' == blank and tags != empty %}ok{% endif %}",
                        "ok"),
                Arguments.of(
                        "{% case tags.size %}{% when 1, 2 %}few{% when 3 or 4 %}some{% else %}many{% endcase %}",
                        "some"),
                Arguments.of("{% if 1 == 1.0 and '1' != 1 %}ok{% endif %}", "ok"),
                // loops
                Arguments.of(
                        "{% for t in tags %}{{ forloop.index }}{{ t }}{% unless forloop.last %},{% endunless %}{% endfor %}",
                        "1garden,2home,3sport"),
                Arguments.of(
                        "{% for t in tags reversed limit: 2 %}{{ t }} {% endfor %}",
                        "home garden "),
                Arguments.of(
                        "{% for t in tags limit: 1 %}{{ t }}{% endfor %}{% for t in tags offset: continue %}+{{ t }}{% endfor %}",
                        "garden+home+sport"),
                Arguments.of("{% for x in nothing %}x{% else %}none{% endfor %}", "none"),
                Arguments.of(
                        "{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}",
                        "13"),
                Arguments.of(
                        "{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ j }} {% endfor %}{% endfor %}",
                        "11 12 21 22 "),
                Arguments.of("{% for pair in orders[0] %}{{ pair.size }}{% endfor %}", "22"),
                Arguments.of(
                        "{% tablerow t in tags cols: 2 %}{{ t }}{% endtablerow %}",
                        "<tr class=\"row1\">\n<td class=\"col1\">garden</td><td class=\"col2\">home</td></tr>\n<tr class=\"row2\"><td class=\"col1\">sport</td></tr>\n"),
                Arguments.of("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% endfor %}", "aba"),
                Arguments.of(
                        "{% for i in tags %}{% ifchanged %}{{ i.size }}{% endifchanged %}{% endfor %}",
                        "645"),
                // variables
                Arguments.of("{% assign n = tags | size | plus: 1 %}{{ n }}", "4"),
                Arguments.of(
                        "{% capture c %}Hi {{ subscriber.first_name }}{% endcapture %}{{ c | upcase }}",
                        "HI ADA"),
                Arguments.of("{% increment n %}{% increment n %}{% decrement m %}{{ n }}", "01-12"),
                // comments, raw, liquid
                Arguments.of(
                        "{% comment %}{{ nope {% if %}{% endcomment %}{% # one line %}{% doc %}{{ x {% enddoc %}|",
                        "|"),
                Arguments.of("{% raw %}{{ a }}{% b %}{% endraw %}", "{{ a }}{% b %}"),
                Arguments.of(
                        "{% liquid\n assign a = 1\n if a == 1\n echo 'one'\n endif\n # note\n%}",
                        "one"),
                // text filters
                Arguments.of(
                        "{{ 'straße ödön' | upcase }} {{ 'ABC' | downcase }} {{ 'hELLO wORLD' | capitalize }}",
                        "STRASSE ÖDÖN abc Hello world"),
                Arguments.of(
                        "{{ ' a  b ' | strip }}|{{ ' a ' | lstrip }}|{{ ' a ' | rstrip }}|{{ ' a  b ' | squish }}",
                        "a  b|a | a|a b"),
                Arguments.of(
                        "{{ 'a-b-a' | replace: 'a', 'x' }} {{ 'a-b-a' | replace_first: 'a', 'x' }} {{ 'a-b-a' | replace_last: 'a', 'x' }}",
                        "x-b-x x-b-a a-b-x"),
                Arguments.of(
                        "{{ 'a-b-a' | remove: 'a' }} {{ 'a-b-a' | remove_first: 'a' }} {{ 'a-b-a' | remove_last: 'a' }}",
                        "-b- -b-a a-b-"),
                Arguments.of(
                        "{{ 'Ground control to Major Tom' | truncate: 17 }}|{{ 'one two three' | truncatewords: 2 }}",
                        "Ground control...|one two..."),
                Arguments.of(
                        "{{ '😀é日本' | slice: 0, 3 }} {{ '😀é' | size }} {{ '😀é' | first }}",
                        "😀é日 2 😀"),
                Arguments.of(
                        "{{ 'a,b,,' | split: ',' | size }} {{ ' a b ' | split: ' ' | join: '+' }}",
                        "2 a+b"),
                Arguments.of("{{ 'a' | append: 'b' | prepend: 'c' }}", "cab"),
                Arguments.of(
                        "{{ markup | escape }}",
                        "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;"),
                Arguments.of(
                        "{{ '1 &lt; 2 & 3' | escape_once }} {{ markup | strip_html }}",
                        "1 &lt; 2 &amp; 3 \"Tom\" & 'Jerry'"),
                Arguments.of(
                        "{{ 'a b&c/ü' | url_encode }} {{ 'a+b%26c%2F%C3%BC' | url_decode }}",
                        "a+b%26c%2F%C3%BC a b&c/ü"),
                Arguments.of(
                        "{{ 'ü?>' | base64_encode }} {{ 'w7w/Pg==' | base64_decode }} {{ 'ü?>' | base64_url_safe_encode }}",
                        "w7w/Pg== ü?> w7w_Pg=="),
                // number filters
                Arguments.of(
                        "{{ 5 | plus: 2 }} {{ '3.5' | minus: 1 }} {{ 2 | times: 1.5 }}",
                        "7 2.5 3.0"),
                Arguments.of(
                        "{{ 7 | divided_by: 2 }} {{ -7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | modulo: 3 }}",
                        "3 -4 3.5 2"),
                Arguments.of(
                        "{{ 1.2345 | round: 2 }} {{ 2.5 | round }} {{ 1.2 | ceil }} {{ -1.2 | floor }} {{ -3 | abs }}",
                        "1.23 3 2 -2 3"),
                Arguments.of(
                        "{{ 3 | at_least: 5 }} {{ 3 | at_most: 2 }} {{ 0.1 | plus: 0.2 }}",
                        "5 2 0.3"),
                Arguments.of(
                        "{{ 9223372036854775807 | plus: 1 }} {{ 1e3 }}", "9223372036854775808 "),
                Arguments.of("{{ 10000000000000000.0 }} {{ 0.00001 }}", "1.0e+16 1.0e-05"),
                // list filters
                Arguments.of(
                        "{{ gaps | compact | sort | join }} {{ gaps | sort | last }}|", "a b |"),
                Arguments.of(
                        "{{ tags | reverse | first }} {{ tags | concat: gaps | size }}", "sport 6"),
                Arguments.of(
                        "{{ orders | map: 'id' | join: ',' }} {{ orders | sum: 'total' }}",
                        "1,2 29.5"),
                Arguments.of(
                        "{% assign o = orders | where: 'id', 2 | first %}{{ o.total }} {{ orders | find: 'id', 1 | size }}",
                        "20 2"),
                Arguments.of(
                        "{{ orders | has: 'id', 2 }} {{ orders | find_index: 'id', 2 }} {{ orders | reject: 'id', 2 | size }}",
                        "true 1 1"),
                Arguments.of(
                        "{{ 'b a B A' | split: ' ' | sort_natural | join }} {{ 'a b a' | split: ' ' | uniq | join }}",
                        "a A b B a b"),
                // dates
                Arguments.of(
                        "{{ '2026-03-14T15:09:26Z' | date: '%a %-d.%-m.%y %l:%M %p' }}",
                        "Sat 14.3.26  3:09 PM"),
                Arguments.of(
                        "{{ 'March 14, 2026' | date: '%F' }} {{ '14 Mar 2026 10:00' | date: '%d.%m. %H' }}",
                        "2026-03-14 14.03. 10"),
                Arguments.of(
                        "{{ 0 | date: '%Y %s %j %U' }} {{ 'not a date' | date: '%Y' }}",
                        "1970 0 001 00 not a date"),
                Arguments.of(
                        "{{ '07/05/2006' | date: '%B' }} {{ 'Fri Jul 16 01:00:00 2004' | date: '%m/%d/%Y' }}",
                        "May 07/16/2004"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void rendersAsTheReferenceDoes(String template, String expected) {
        // Given
        LiquidEngine engine = LiquidEngine.lax().withClock(CLOCK);

        // When
        String rendered = engine.compile(template).renderToString(newsletter());

        // Then
        assertEquals(expected, rendered);
    }

    @Test
    void givesValuesOfForeignClassesAsNothing() {
        // Given
        Map<String, Object> data =
                Map.of("object", new StringBuilder("secret"), "type", String.class);

        // When
        String rendered =
                LiquidEngine.strict()
                        .compile("[{{ object }}{{ object.class }}{{ type.name }}]")
                        .renderToString(data);

        // Then
        assertEquals("[]", rendered);
    }

    @Test
    void rendersAPartialWithItsOwnVariables() {
        // Given
        Map<String, String> sources =
                Map.of(
                        "card",
                        "<{{ card }}|{{ size }}|{{ tags.size }}{{ hidden }}>",
                        "all",
                        "{{ tags | join }}");
        LiquidEngine engine = LiquidEngine.strict().withPartials(sources::get);

        // When
        String rendered =
                engine.compile(
                                "{% assign hidden = 1 %}{% render 'card' for tags, size: 2 %}{% include 'all' %}")
                        .renderToString(newsletter());

        // Then
        assertEquals("<garden|2|3><home|2|3><sport|2|3>garden home sport", rendered);
    }

    @Test
    void readsMalformedMarkupInLaxModeOnly() {
        // Given
        String template = "{{ subscriber.first_name!!! | upcase: | append 'x' }}{{ tags.0 }}";

        // When
        String rendered =
                LiquidEngine.lax()
                        .compile("{{ subscriber.first_name ! | upcase }}")
                        .renderToString(newsletter());

        // Then
        assertEquals("ADA", rendered);
        assertThrows(LiquidSyntaxException.class, () -> LiquidEngine.strict().compile(template));
    }
}
