package io.lettermill.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LettermillTest {

    @Test
    void saysInOneLineWhatItsUserCanMend() {
        // Given
        IOException denied = new AccessDeniedException("/data/run");
        // Then
        assertThat(explained(new ServerFailure("Port 1 is taken.")))
                .isEqualTo("Port 1 is taken.\n");
        assertThat(explained(denied)).isEqualTo("'down' failed: /data/run: access denied\n");
        assertThat(explained(new UncheckedIOException(denied)))
                .isEqualTo("'down' failed: /data/run: access denied\n");
        assertThat(explained(new UncheckedIOException("Nobody can listen.", denied)))
                .isEqualTo("'down' failed: Nobody can listen.\n");
    }

    @Test
    void keepsTheTraceOfAMistakeInTheProgram() {
        // When
        String text = explained(new IllegalArgumentException("negative"));
        // Then
        assertThat(text).contains("negative", "\tat ");
    }

    private static String explained(Exception failure) {
        var text = new StringWriter();
        var command = new CommandLine(new DownCommand()).setErr(new PrintWriter(text, true));
        assertThat(Lettermill.explain(failure, command)).isEqualTo(1);
        return text.toString();
    }
}
