package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspaceContextTest {

    private static final UUID WORKSPACE = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

    @Test
    void isSetForTheWorkAlone() {
        // When
        var inside = WorkspaceContext.within(WORKSPACE, WorkspaceContext::current);

        // Then
        assertThat(inside).contains(new WorkspaceContext.Reach.One(WORKSPACE));
        assertThat(WorkspaceContext.current()).isEmpty();
    }

    @Test
    void theInnermostDecides() {
        // When
        var inside =
                WorkspaceContext.acrossAll(
                        () -> WorkspaceContext.within(WORKSPACE, WorkspaceContext::current));

        // Then
        assertThat(inside).contains(new WorkspaceContext.Reach.One(WORKSPACE));
    }

    @Test
    void passesOnWhatTheWorkThrows() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                WorkspaceContext.within(
                                        WORKSPACE,
                                        () -> {
                                            throw new IOException("x");
                                        }));
    }
}
