package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
    private static final long GIGABYTE = 1_000_000_000;

    private Path folder;
    private FreeMemory memory;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        machineHas(8_000_000);
        memory = new FreeMemory(folder.resolve("meminfo"), folder);
    }

    @Test
    void refusesAMachineWithTooLittleAndSaysHowMuchThereIs() throws IOException {
        // Given
        machineHas(1_953_125);
        // Then
        assertThatThrownBy(() -> memory.require(3 * GIGABYTE))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("needs about 3.0 GB of free memory and finds 2.0 GB");
    }

    @Test
    void refusesAContainerWithTooLittleOnALargeMachine() throws IOException {
        // Given
        containerHas("4000000000", 2_500_000_000L, 500_000_000L);
        // Then
        assertThatThrownBy(() -> memory.require(3 * GIGABYTE)).hasMessageContaining("finds 2.0 GB");
        assertThatCode(() -> memory.require(2 * GIGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void takesAContainerWithoutLimitForTheMachine() throws IOException {
        // Given
        containerHas("max", 7_500_000_000L, 0);
        // Then
        assertThatCode(() -> memory.require(3 * GIGABYTE)).doesNotThrowAnyException();
    }

    private void machineHas(long kilobytes) throws IOException {
        Files.writeString(
                folder.resolve("meminfo"),
                "MemTotal: 99999999 kB\nMemAvailable: %d kB\n".formatted(kilobytes));
    }

    private void containerHas(String limit, long used, long pageCache) throws IOException {
        Files.writeString(folder.resolve("memory.max"), limit + "\n");
        Files.writeString(folder.resolve("memory.current"), used + "\n");
        Files.writeString(
                folder.resolve("memory.stat"),
                "active_file 7\ninactive_file %d\n".formatted(pageCache));
    }
}
