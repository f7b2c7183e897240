package io.lettermill.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    /** Seconds that nobody else's process sleeps. */
    private static final String SLEEP = "600.0708090605";

    @TempDir private Path folder = Path.of("");

    @Test
    void leavesNoProcessBehindWhoseIdCannotBeNoted() {
        // Given
        var server = new ServerProcess(new Unnotable(), folder, folder);
        // When
        assertThatThrownBy(server::start)
                // Then
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("sleeper could not be started")
                .hasMessageContaining("sleeper.pid");
        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(SLEEP));
    }

    @Test
    void tellsWhoHadToBeKilledFromWhoEndedWhenAskedTo() {
        // Given
        var obedient = new ServerProcess(new Asked("obedient", ""), folder, folder);
        var deaf = new ServerProcess(new Asked("deaf", "trap '' TERM; "), folder, folder);
        obedient.start();
        deaf.start();
        // When
        boolean obeyed = obedient.stop();
        boolean heard = deaf.stop();
        // Then
        assertThat(obeyed).isTrue();
        assertThat(heard).isFalse();
        assertThat(deaf.isAlive()).isFalse();
    }

    /**
     * Sleeps.
     *
     * @param first what its shell does before
     */
    private final class Asked implements ServerRecipe {
        private final String name;
        private final String first;

        Asked(String name, String first) {
            this.name = name;
            this.first = first;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public List<String> command() {
            String ready = folder.resolve(name + ".ready").toString();
            return List.of("sh", "-c", first + "touch '" + ready + "'; exec sleep " + SLEEP);
        }

        @Override
        public boolean answers() {
            return Files.exists(folder.resolve(name + ".ready"));
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(name.equals("deaf") ? 1 : 20);
        }
    }

    /** A folder lies where the process id would be noted. */
    private final class Unnotable implements ServerRecipe {
        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public void prepare() throws IOException {
            Files.createDirectory(folder.resolve("sleeper.pid"));
        }

        @Override
        public List<String> command() {
            return List.of("sleep", SLEEP);
        }

        @Override
        public boolean answers() {
            return true;
        }
    }
}
