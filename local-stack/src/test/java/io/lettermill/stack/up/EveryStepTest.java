package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryStepTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void doesTheRestWhenOneFailsAndTellsTheFirstFailure() {
        // When
        assertThatThrownBy(
                        () ->
                                EveryStep.of(
                                        () -> done.add("gateway"),
                                        () -> {
                                            throw new IllegalStateException("does not stop");
                                        },
                                        () -> done.add("servers"),
                                        () -> {
                                            throw new IOException("the disk is full");
                                        },
                                        () -> done.add("files")))
                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("does not stop")
                .satisfies(
                        first ->
                                assertThat(first.getSuppressed())
                                        .hasExactlyElementsOfTypes(UncheckedIOException.class));
        assertThat(done).containsExactly("gateway", "servers", "files");
    }
}
