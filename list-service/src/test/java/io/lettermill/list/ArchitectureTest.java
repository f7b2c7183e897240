package io.lettermill.list;

import io.lettermill.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsToTheArchitecture() {
        ArchitectureRules.check("io.lettermill.list");
    }
}
