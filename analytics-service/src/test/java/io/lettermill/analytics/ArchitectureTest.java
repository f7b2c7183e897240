package io.lettermill.analytics;

import io.lettermill.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRules() {
        ArchitectureRules.check("io.lettermill.analytics");
    }
}
