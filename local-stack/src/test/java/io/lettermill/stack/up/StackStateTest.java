package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
    private StackFolder folder;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = new StackFolder(temporary);
        Files.createDirectories(folder.pids());
    }

    @Test
    void tellsNothingElseOnceItIsStopping() throws IOException {
        // Given
        StackState state = new StackState(folder, Map.of("url", "http://127.0.0.1:8080"), false);
        state.write(List.of());
        assertThat(StackState.isStopping(Endpoints.read(folder.state()))).isFalse();
        // When
        state.writeStopping(List.of());
        state.write(List.of());
        // Then
        Endpoints told = Endpoints.read(folder.state());
        assertThat(StackState.isStopping(told)).isTrue();
        assertThat(told.get("url")).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void tellsWhetherItStopsWithACommand() throws IOException {
        for (boolean passing : List.of(true, false)) {
            // When
            new StackState(folder, Map.of(), passing).write(List.of());
            // Then
            assertThat(StackState.isPassing(Endpoints.read(folder.state()))).isEqualTo(passing);
        }
    }
}
