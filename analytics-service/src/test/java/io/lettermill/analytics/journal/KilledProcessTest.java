package io.lettermill.analytics.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.domain.Hit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledProcessTest {

    private static final int PUBLISHED = 1_000;

    private final Path folder;

    KilledProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The last of them is beyond the first file. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1_500, 10_000, 50_000})
    void leavesEveryAnsweredHitToItsSuccessor(int answers) throws Exception {
        // Given
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendUntilKilled.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        // When it is killed by SIGKILL
        Set<Integer> answered = answeredUntilKilled(process, answers);

        // Then
        assertNotEquals(0, process.waitFor());
        assertTrue(answered.size() >= answers);
        HitJournal successor = Journals.in(folder);
        HitSource dead = successor.dead();
        assertNotNull(dead);
        Set<Integer> left =
                Journals.all(dead).stream().map(Hit::ordinal).collect(Collectors.toSet());
        Set<Integer> lost = new HashSet<>(answered);
        lost.removeAll(left);
        lost.removeIf(ordinal -> ordinal < PUBLISHED && answered.size() > PUBLISHED);
        assertEquals(Set.of(), lost);
        successor.close();
    }

    private static Set<Integer> answeredUntilKilled(Process process, int answers)
            throws IOException {
        Set<Integer> answered = new HashSet<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            String line;
            while ((line = out.readLine()) != null) {
                if (line.matches("[0-9]+")) {
                    answered.add(Integer.parseInt(line));
                }
                if (answered.size() == answers) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        return answered;
    }
}
