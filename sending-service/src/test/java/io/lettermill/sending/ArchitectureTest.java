package io.lettermill.sending;

import io.lettermill.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRules() {
        ArchitectureRules.check("io.lettermill.sending");
    }
}
