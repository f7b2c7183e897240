package io.lettermill.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenLiquidTest {

    @Test
    void marksWithWhatTheSourceDoesNotHold() {
        // Given
        String source = "llq0q llq0x0q llq2x {{ a }} llllq";

        // When
        HiddenLiquid hidden = HiddenLiquid.in(source);

        // Then
        assertThat(hidden.mark()).isEqualTo("llq1x");
        assertThat(hidden.reveal(hidden.markup())).isEqualTo(source);
    }

    @Test
    void hidesCapturesWithinCapturesAsOne() {
        // Given
        String source =
                "{% capture a %}{% capture b %}x{% endcapture %}{% raw %}{% endcapture %}{% endraw %}"
                        + "{{ b }}{% endcapture %}{{ a }}";

        // When
        HiddenLiquid hidden = HiddenLiquid.in(source);

        // Then
        assertThat(hidden.kinds())
                .containsExactly(LiquidRegion.Kind.ASSIGNMENT, LiquidRegion.Kind.OUTPUT);
        assertThat(hidden.reveal(hidden.markup())).isEqualTo(source);
    }
}
