package io.lettermill.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesNobodyThePortOfAnotherWhoDoesNotListenYet() {
        // When
        var ports = Stream.generate(Ports::free).limit(1_000).toList();
        // Then
        assertThat(ports).doesNotHaveDuplicates();
    }
}
