package io.lettermill.template.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneAtATimeTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        over.countDown();
        threads.close();
    }

    private String longWork() {
        begun.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }

    @Test
    void doesNotLetAnybodyWaitForEver() throws InterruptedException {
        // Given one that does not come to an end
        OneAtATime imports = new OneAtATime("later", Duration.ofMillis(100));
        Future<String> first = threads.submit(() -> imports.run(this::longWork));
        begun.await();

        // Then
        assertThatThrownBy(() -> imports.run(() -> "second"))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        busy -> {
                            assertThat(busy.getStatusCode()).isEqualTo(503);
                            assertThat(busy.getDetail()).isEqualTo("later");
                            assertThat(busy.getHeaders()).containsEntry("Retry-After", 5L);
                        });
        assertThat(first).isNotDone();
    }

    @Test
    void givesTheTurnToTheNextOne() throws Exception {
        // Given
        OneAtATime imports = new OneAtATime("later", Duration.ofMinutes(1));
        Future<String> first = threads.submit(() -> imports.run(this::longWork));
        begun.await();
        Future<String> second = threads.submit(() -> imports.run(() -> "second"));
        await().during(Duration.ofMillis(200)).until(() -> !second.isDone());

        // When
        over.countDown();

        // Then
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("second");
    }
}
