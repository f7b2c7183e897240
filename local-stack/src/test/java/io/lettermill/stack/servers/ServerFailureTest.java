package io.lettermill.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ServerFailureTest {

    @Test
    void givesAReasonWhereTheMessageIsAPathOrNothing() {
        assertThat(ServerFailure.reason(new NoSuchFileException("/x")))
                .isEqualTo("/x: no such file");
        assertThat(ServerFailure.reason(new ClosedChannelException())).isEqualTo("closed channel");
    }

    @Test
    void givesAReasonOfWhateverFails() {
        // Given
        Exception file = new NoSuchFileException("/x");
        Exception unchecked = new UncheckedIOException(new NoSuchFileException("/x"));
        // Then
        assertThat(ServerFailure.reason(file)).isEqualTo("/x: no such file");
        assertThat(ServerFailure.reason(unchecked)).isEqualTo("/x: no such file");
        assertThat(ServerFailure.reason((Exception) new ServerFailure("Port 1 is taken.")))
                .isEqualTo("Port 1 is taken.");
        assertThat(ServerFailure.reason(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void leavesAMessageThatTellsTheReason() {
        assertThat(ServerFailure.reason(new IOException("the disk is full")))
                .isEqualTo("the disk is full");
        assertThat(ServerFailure.reason(new FileSystemException("/x", null, "Not a directory")))
                .isEqualTo("/x: Not a directory");
    }
}
