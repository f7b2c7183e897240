package io.lettermill.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlInputTest {
    private static final String[] STOP = {"stop", "sending"};

    @Test
    void addsToItsAnswerThatAProcessHadToBeKilled() {
        assertThat(ControlInput.ended(STOP, true)).isEqualTo("OK stop sending");
        assertThat(ControlInput.ended(STOP, false)).isEqualTo("OK stop sending killed");
    }
}
