package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is said with its place. */
class ProblemsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ a b }}                              @ 1 @ 6  @ Unexpected 'b'
                    x{{ a                                  @ 1 @ 2  @ This output is not closed with '}}'
                    {% if a                                @ 1 @ 1  @ This tag is not closed with '%}'
                    {% if a %}                             @ 1 @ 1  @ Tag 'if' is never closed
                    {% if a %}{% endfor %}                 @ 1 @ 11 @ Unexpected tag 'endfor' in 'if'
                    {% elsif %}                            @ 1 @ 1  @ Unexpected tag 'elsif'
                    {% nothing %}                          @ 1 @ 1  @ Unknown tag 'nothing'
                    {{ a | nothing }}                      @ 1 @ 8  @ Unknown filter 'nothing'
                    {{ a | upcase: 1 }}                    @ 1 @ 8  @ Filter 'upcase' takes no arguments, not 1
                    {{ a | slice }}                        @ 1 @ 8  @ Filter 'slice' takes 1 to 2 arguments, not 0
                    {{ 'abc }}                             @ 1 @ 4  @ This string is not closed
                    {{ a.b. }}                             @ 1 @ 9  @ Expected a name but found the end
                    {{ a[ }}                               @ 1 @ 7  @ Expected a value but found the end
                    {{ # }}                                @ 1 @ 4  @ Unexpected character '#'
                    {% assign = 1 %}                       @ 1 @ 11 @ Tag 'assign' needs the name of a variable, not ''
                    {% for a on b %}{% endfor %}           @ 1 @ 10 @ Expected 'in' but found 'on'
                    {% for a in b up: 1 %}{% endfor %}     @ 1 @ 15 @ Expected 'limit', 'offset' or 'reversed' but found 'up'
                    {% if a ~ b %}{% endif %}              @ 1 @ 9  @ Unexpected character '~'
                    {% case a %}{% when %}{% endcase %}    @ 1 @ 21 @ Expected a value but found the end
                    {% render name %}                      @ 1 @ 11 @ Expected the partial's name in quotes but found 'name'
                    """)
    void refusesWhatIsNotLiquid(String template, int line, int column, String reason) {
        // When
        LiquidSyntaxException problem =
                assertThrows(
                        LiquidSyntaxException.class, () -> LiquidEngine.strict().compile(template));

        // Then
        assertEquals(reason, problem.reason());
        assertEquals(new Position(line, column), problem.position());
    }

    @Test
    void namesTheLineOfAProblemInsideALiquidTag() {
        // When
        LiquidSyntaxException problem =
                assertThrows(
                        LiquidSyntaxException.class,
                        () ->
                                LiquidEngine.strict()
                                        .compile(
                                                "Hello\n{% liquid\n  assign a = 1\n  echo a | oops\n%}"));

        // Then
        assertEquals("line 4, column 12: Unknown filter 'oops'", problem.getMessage());
    }

    @Test
    void namesThePlaceOfAProblemAtRendering() {
        // Given
        Template template =
                LiquidEngine.strict().compile("Hello\n  {{ 1 | plus: 2 | divided_by: 0 }}");

        // When
        LiquidException problem =
                assertThrows(LiquidException.class, () -> template.renderToString(Map.of()));

        // Then
        assertInstanceOf(LiquidArgumentException.class, problem);
        assertEquals("line 2, column 20: divided by 0", problem.getMessage());
    }

    @Test
    void namesThePartialOfAProblem() {
        // Given
        LiquidEngine engine =
                LiquidEngine.strict()
                        .withPartials(Map.of("footer", "\n{{ 'a' | times: x | slice: 'b' }}")::get);

        // When
        LiquidException problem =
                assertThrows(
                        LiquidException.class,
                        () -> engine.compile("{% render 'footer' %}").renderToString(Map.of()));

        // Then
        assertEquals("in 'footer', line 2, column 21: invalid integer", problem.getMessage());
        assertEquals("footer", problem.templateName());
    }

    @Test
    void refusesAPartialThatDoesNotExist() {
        // Given
        Template template = LiquidEngine.strict().compile("ab{% render 'footer' %}");

        // When
        LiquidException problem =
                assertThrows(LiquidException.class, () -> template.renderToString(Map.of()));

        // Then
        assertInstanceOf(UnknownPartialException.class, problem);
        assertEquals(new Position(1, 3), problem.position());
    }

    @Test
    void listsTheVariablesThatATemplateReads() {
        // Given
        String source =
                """
                {% assign greeting = 'Hi' %}{{ greeting }} {{ subscriber.first_name | default: brand.reader }}
                {% for order in subscriber.orders %}{{ order.total }}{{ forloop.index }}{% endfor %}
                {{ subscriber["city"] }}{{ tags[0].name }}{{ prices[currency] }}{{ subscriber.first_name }}
                """;

        // When
        List<VariableUse> variables = LiquidEngine.strict().compile(source).variables();

        // Then
        assertEquals(
                List.of(
                        "subscriber.first_name",
                        "brand.reader",
                        "subscriber.orders",
                        "subscriber.city",
                        "tags[0].name",
                        "currency",
                        "prices"),
                variables.stream().map(VariableUse::path).toList());
        assertEquals(new Position(1, 47), variables.getFirst().position());
        assertEquals("tags", variables.get(4).root());
    }

    @Test
    void tellsUnknownVariablesFromKnownOnes() {
        // Given
        Template template =
                LiquidEngine.strict()
                        .compile(
                                "{{ subscriber.first_name }}{{ a.b }}\n{{ subscriber.frist_name }}");

        // When
        List<VariableUse> unknown = template.unknownVariables(Set.of("subscriber.first_name", "a"));
        LiquidException problem =
                assertThrows(
                        UnknownVariableException.class,
                        () -> template.requireKnownVariables(Set.of("subscriber.first_name", "a")));

        // Then
        assertEquals(1, unknown.size());
        assertEquals(
                "line 2, column 4: Unknown variable 'subscriber.frist_name'", problem.getMessage());
        assertTrue(template.unknownVariables(Set.of("subscriber", "a.b.c")).isEmpty());
    }

    @Test
    void listsVariablesWhoseNamesAreComputed() {
        // Given
        String source =
                "{% assign who = 'subscriber' %}{{ [who].city }}{{ ['subscriber'].plan }}{{ [subscriber.key] }}";

        // When
        List<VariableUse> variables = LiquidEngine.strict().compile(source).variables();

        // Then
        assertEquals(
                List.of("[...].city", "subscriber.plan", "subscriber.key", "[...]"),
                variables.stream().map(VariableUse::path).toList());
    }
}
