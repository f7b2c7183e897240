package io.lettermill.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lettermill.stack.servers.ProcessIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {

    private final Path folder;
    private final StringWriter errors = new StringWriter();

    BenchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void refusesTheNameOfABenchmarkThatThereIsNot() {
        // When
        int code = bench("--only", "status,statsu");

        // Then
        assertEquals(2, code);
        assertEquals(
                "There is no benchmark 'statsu'; benchmarks are campaign, wire, dkim, latency, status,"
                        + " track, render, launch, growth, start.",
                errors.toString().strip());
        assertNothingWasStarted();
    }

    @ParameterizedTest
    @CsvSource({
        "--only status --rounds 0, --rounds takes a number from 1.",
        "--only status --rounds -3, --rounds takes a number from 1.",
        "--only growth --largest 10, '--largest takes a number from 10,000.'",
        "--only campaign --subscribers 0, --subscribers takes a number from 100.",
        "campaign --rounds 0, --rounds takes a number from 1.",
        "wire --subscribers 0, --subscribers takes a number from 100.",
        "dkim --rounds 0, --rounds takes a number from 1.",
        "latency --connections 0, --connections takes a number from 1.",
        "status --rate 0, --rate takes a number from 1.",
        "track --seconds 0, --seconds takes a number from 1.",
        "render --seconds -1, --seconds takes a number from 1.",
        "launch --largest 9999, '--largest takes a number from 10,000.'",
        "growth --largest 9999, '--largest takes a number from 10,000.'",
    })
    void refusesNumbersThatNothingCanBeMeasuredWith(String arguments, String reason) {
        // When
        int code = bench(arguments.split(" "));

        // Then
        assertEquals(2, code);
        assertEquals(reason, errors.toString().strip());
        assertNothingWasStarted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "--only start"})
    void refusesToTimeAStackBesideARunningOne(String arguments) throws IOException {
        // Given
        Path stack = folder.resolve("stack");
        Path supervisor = Files.createDirectories(stack.resolve("run")).resolve("supervisor.pid");
        ProcessIdentity.running(ProcessHandle.current().pid()).orElseThrow().writeTo(supervisor);

        // When
        int code = bench(arguments.split(" "));

        // Then
        assertEquals(1, code);
        assertEquals(
                "Lettermill runs from %s, and a whole stack would be timed beside it; './lettermill down' stops it."
                        .formatted(stack),
                errors.toString().strip());
    }

    private int bench(String... arguments) {
        CommandLine commands = Bench.commands();
        commands.setErr(new PrintWriter(errors, true));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.resolve("stack").toString();
        return commands.execute(all);
    }

    private void assertNothingWasStarted() {
        assertFalse(Files.exists(folder.resolve("stack")), "A stack was started");
    }
}
