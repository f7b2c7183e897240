package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.stack.servers.ServerRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a process that only sleeps. */
class GuardTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean untellable = new AtomicBoolean();
    private final AtomicInteger unpreparable = new AtomicInteger();
    private volatile Duration stopLimit = Duration.ofSeconds(20);
    private Guard guard;

    @BeforeEach
    void start(@TempDir Path folder) {
        guard = new Guard(new Sleeper(), new StackFolder(folder), this::changed, told::add);
        guard.start();
    }

    @AfterEach
    void stop() {
        guard.close();
    }

    @Test
    void startsAProcessAgainWhoseStateCannotBeTold() {
        // Given
        long before = guard.pid();
        untellable.set(true);
        // When
        guard.kill(false);
        // Then
        awaitRestart();
        assertThat(guard.pid()).isNotIn(before, -1L);
        assertThat(told)
                .containsExactly("That sleeper is restarting cannot be told: the disk is full");
    }

    @Test
    void triesAgainWhateverKeptAProcessFromStarting() {
        // Given
        unpreparable.set(1);
        // When
        guard.kill(false);
        // Then
        awaitRestart();
        assertThat(guard.restarts()).isEqualTo(2);
        assertThat(told).containsExactly("sleeper is not up again: a mistake");
    }

    @Test
    void doesNotCountWhatWasEndedToStaySo() {
        // When
        guard.kill(true);
        // Then
        await().during(Duration.ofMillis(1_200)).until(() -> guard.pid() == -1);
        guard.start();
        assertThat(guard.stop()).isTrue();
        await().during(Duration.ofMillis(1_200)).until(() -> guard.pid() == -1);
        assertThat(guard.restarts()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void tellsThatAProcessHadToBeKilled() throws Exception {
        // Given
        stopLimit = Duration.ofSeconds(1);
        new ProcessBuilder("sh", "-c", "kill -STOP " + guard.pid()).start().waitFor();
        await().until(() -> isStopped(guard.pid()));
        // When
        boolean inOrder = guard.stop();
        // Then
        assertThat(inOrder).isFalse();
        assertThat(told)
                .containsExactly("sleeper did not end when it was asked to, and was killed");
    }

    /** A signal that comes before it has stopped would be the first to be seen; see proc(5). */
    private static boolean isStopped(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    }

    private void awaitRestart() {
        await().until(() -> guard.restarts() > 0 && guard.state() == GuardState.READY);
    }

    private void changed() {
        if (untellable.getAndSet(false)) {
            throw new UncheckedIOException(new IOException("the disk is full"));
        }
    }

    private final class Sleeper implements ServerRecipe {
        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public void prepare() {
            if (unpreparable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("a mistake");
            }
        }

        @Override
        public List<String> command() {
            return List.of("sleep", "600");
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Duration stopLimit() {
            return stopLimit;
        }
    }
}
