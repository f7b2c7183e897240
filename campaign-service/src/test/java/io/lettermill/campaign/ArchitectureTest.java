package io.lettermill.campaign;

import io.lettermill.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfAllServices() {
        ArchitectureRules.check("io.lettermill.campaign");
    }
}
