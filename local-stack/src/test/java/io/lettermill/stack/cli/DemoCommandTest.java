package io.lettermill.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.stack.demo.DemoReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {

    private final DemoCommand command = CommandLine.populateCommand(new DemoCommand(), "--json");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(before);
    }

    @Test
    void printsAContradictoryReportAndFails() throws Exception {
        // Given
        DemoReport inDoubt = report(9, 1, 10);
        // When
        int code = command.print(inDoubt);
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(printed.toString(UTF_8)).path("inDoubt").asInt())
                .isEqualTo(1);
    }

    @Test
    void succeedsWithAReportThatAddsUp() throws Exception {
        // Given
        DemoReport allAccepted = report(10, 0, 10);
        // When
        int code = command.print(allAccepted);
        // Then
        assertThat(code).isZero();
    }

    @Test
    void itsHelpSaysForHowManyMailsThereAreReaders() {
        // When
        String help = new CommandLine(command).getUsageMessage(CommandLine.Help.Ansi.OFF);
        // Then
        assertThat(help.replaceAll("\\s+", " ")).contains("the first 10000 mails only");
    }

    private static DemoReport report(long accepted, long inDoubt, long atSink) {
        return new DemoReport(
                10, accepted, 0, 0, 0, inDoubt, 0, 4, 1, 0, List.of(), 10, 0, 4, 1, 0, atSink, 0,
                1.5, 6.7);
    }
}
