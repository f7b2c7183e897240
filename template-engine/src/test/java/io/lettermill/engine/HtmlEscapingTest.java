package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With escaping on, data cannot become markup unless the author says so. */
class HtmlEscapingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{ x }}                                                     @ &lt;b&gt;&amp;
                    {{ x | raw }}                                               @ <b>&
                    {{ x | escape }}                                            @ &lt;b&gt;&amp;
                    {{ x | upcase }}                                            @ &lt;B&gt;&amp;
                    {{ x | append: '<i>' }}                                     @ &lt;b&gt;&amp;&lt;i&gt;
                    {{ x | escape | upcase }}                                   @ &LT;B&GT;&AMP;
                    {{ nothing | default: x }}                                  @ &lt;b&gt;&amp;
                    {{ list }}                                                  @ &lt;b&gt;&amp;1
                    {{ lines | newline_to_br }}                                 @ a&lt;<br />NEWLINEb
                    {% capture c %}<p>{{ x }}</p>{% endcapture %}{{ c }}        @ <p>&lt;b&gt;&amp;</p>
                    {% assign y = x %}{{ y }}{% echo x %}                       @ &lt;b&gt;&amp;&lt;b&gt;&amp;
                    {% cycle x, 'b' %}                                          @ &lt;b&gt;&amp;
                    {% capture c %}{{ x }}{% endcapture %}{{ c | default: x }}  @ &lt;b&gt;&amp;
                    {% capture c %}a{% endcapture %}{% if c == 'a' %}same{% endif %}{{ c.size }} @ same1
                    {{ map }}                                                   @ {&quot;k&quot;=&gt;&quot;&lt;&quot;}
                    """)
    void escapesValuesOnce(String template, String expected) {
        // Given
        Map<String, Object> data =
                Map.of(
                        "x",
                        "<b>&",
                        "list",
                        List.of("<b>&", 1),
                        "lines",
                        "a<\nb",
                        "map",
                        Map.of("k", "<"));

        // When
        String rendered =
                LiquidEngine.strict().withHtmlEscaping(true).compile(template).renderToString(data);

        // Then
        assertEquals(expected.replace("NEWLINE", "\n"), rendered);
    }
}
