package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk of docs/getting-started.md, every command as written; skipped without curl with IMAP.
 */
class GettingStartedIT {

    private static final Path DOCUMENT =
            RunningStack.repository().resolve("docs/getting-started.md");
    private static final int MINUTES = 3;

    private static final List<String> ESSENTIALS =
            List.of(
                    // import and the rows that were not taken
                    "\"rowsRead\":7,\"imported\":5,\"updated\":0,\"unchanged\":0,\"duplicates\":1,\"refused\":1",
                    "7,the address stands in an earlier row,email,ada@readers.example",
                    "8,the @ is missing,email,bob at readers.example",
                    // preview with fallback, place of the mistake
                    "Tea lover, the spring harvest is here",
                    "\"line\":7,\"column\":78",
                    // the mail, and what its reader does
                    "Subject: =?UTF-8?",
                    "Hello 娜,",
                    "200 image/gif",
                    "302 https://shop.example.com/spring",
                    // the report
                    "\"planned\":5,\"accepted\":5,\"rejected\":0,\"skipped\":0,\"expired\":0,\"inDoubt\":0,\"waiting\":0,\"uniqueOpens\":1",
                    "\"topLinks\":[{\"number\":1,\"url\":\"https://shop.example.com/spring\",\"uniqueClicks\":1",
                    // a viewer cannot launch; a revoked token can nothing
                    "\"status\":403",
                    "\"status\":401");

    private final RunningStack stack = RunningStack.get();

    @TempDir private Path folder;

    @BeforeAll
    static void needsCurlWithImap() throws Exception {
        Optional<String> obstacle = Curl.here().obstacle();
        Assumptions.assumeTrue(
                obstacle.isEmpty(), () -> "The walk is not done: " + obstacle.orElse(""));
    }

    @Test
    void everyCommandWorksAsWritten() throws Exception {
        // Given
        List<String> script = WalkScript.of(Files.readAllLines(DOCUMENT));

        // When
        String printed = run(Files.write(folder.resolve("walk.sh"), script));

        // Then
        List<String> missing =
                ESSENTIALS.stream().filter(essential -> !printed.contains(essential)).toList();
        assertEquals(List.of(), missing, () -> "The walk printed:\n" + printed);
    }

    private String run(Path script) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder command =
                new ProcessBuilder("bash", script.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        command.environment().putAll(variables());
        Process walk = command.start();
        boolean ended = walk.waitFor(MINUTES, TimeUnit.MINUTES);
        walk.descendants().forEach(ProcessHandle::destroyForcibly);
        walk.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        assertTrue(
                ended, () -> "It took more than " + MINUTES + " minutes and printed:\n" + printed);
        assertEquals(0, walk.exitValue(), () -> "A command failed:\n" + printed);
        return printed;
    }

    /** What a reader would put into the first block. */
    private Map<String, String> variables() {
        return Map.of(
                "URL", stack.url().toString(),
                "EMAIL", stack.ownerEmail(),
                "PASSWORD", stack.ownerPassword(),
                "SMTP_PORT", stack.smtpPort(),
                "IMAP_PORT", stack.imapPort(),
                "TMPDIR", folder.toString());
    }
}
