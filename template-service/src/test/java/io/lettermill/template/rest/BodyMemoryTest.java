package io.lettermill.template.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int LARGE = 5 * 1024 * 1024;

    private final UUID workspace = UUID.randomUUID();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        goOn.countDown();
        threads.close();
    }

    @Test
    void readsNoMoreBodiesOfAWorkspaceAtOnceThanItsShareHolds() {
        // Given
        BodyMemory memory = new BodyMemory(Duration.ofMinutes(1));

        // When
        arriving(memory, workspace, 8);

        // Then three of 5 MB fit into 16 MB, and the others have not been read
        await().until(() -> begun.get() == 3);
        await().during(Duration.ofMillis(300)).until(() -> begun.get() == 3);
        goOn.countDown();
        await().until(() -> begun.get() == 8);
    }

    @Test
    void leavesRoomForOtherWorkspacesAndSaysWhenThereIsNone() {
        // Given two workspaces that took all they can have
        BodyMemory memory = new BodyMemory(Duration.ofMillis(200));
        arriving(memory, workspace, 3);
        arriving(memory, UUID.randomUUID(), 3);
        await().until(() -> begun.get() == 6);

        // Then
        assertThatThrownBy(() -> memory.with(workspace, body(), LARGE, bytes -> bytes))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
        UUID third = UUID.randomUUID();
        assertThat(read(memory, third)).isEqualTo(3);
    }

    @Test
    void refusesWhatIsLongerThanAllowed() {
        assertThatThrownBy(
                        () ->
                                new BodyMemory(Duration.ofSeconds(1))
                                        .with(workspace, body(), 2, bytes -> bytes))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
    }

    private void arriving(BodyMemory memory, UUID of, int count) {
        for (int i = 0; i < count; i++) {
            var unused =
                    threads.submit(
                            () -> memory.with(of, new SlowBody(), LARGE, bytes -> bytes.length));
        }
    }

    private int read(BodyMemory memory, UUID of) {
        try {
            return memory.with(of, body(), LARGE, bytes -> bytes.length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream body() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    /** Ends when the test says so. */
    private final class SlowBody extends InputStream {

        @Override
        public int read() throws IOException {
            begun.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }
    }
}
