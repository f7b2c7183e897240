package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {

    @Test
    void givesWhatPublicationWroteInEverywhere() {
        // Given
        Template template =
                LiquidEngine.strict()
                        .withHtmlEscaping(true)
                        .compile(
                                "{% data feeds %}{\"shop\":{\"items\":[{\"name\":\"A&B\",\"price\":9.50,\"n\":3,\"x\":null},"
                                        + "{\"name\":\"\\u007b\\u007b y }}\",\"price\":10}]}}{% enddata %}"
                                        + "{% for item in feeds.shop.items %}{{ item.name }}={{ item.price | money: 'EUR' }} {% endfor %}"
                                        + "{% isolated %}{{ feeds.shop.items.size | plus: feeds.shop.items[0].n }}{% endisolated %}");

        // When
        String text = template.renderToString(Map.of("feeds", "of the data"));

        // Then
        assertEquals("A&amp;B=€9.50 {{ y }}=€10.00 5", text.replace('\u00a0', ' '));
        assertEquals(List.of(), template.variables());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% data x %}{{% enddata %}",
                "{% data x %}1{% enddata %}",
                "{% data x %}[1] 2{% enddata %}",
                "{% data x %}[1]",
                "{% data %}[]{% enddata %}"
            })
    void refusesWhatIsNoData(String source) {
        assertThrows(LiquidSyntaxException.class, () -> LiquidEngine.strict().compile(source));
    }

    @Test
    void refusesDataThatIsNestedTooDeep() {
        // Given
        String source = "{% data x %}" + "[".repeat(5_000) + "]".repeat(5_000) + "{% enddata %}";

        // Then
        assertThrows(LiquidSyntaxException.class, () -> LiquidEngine.strict().compile(source));
    }
}
