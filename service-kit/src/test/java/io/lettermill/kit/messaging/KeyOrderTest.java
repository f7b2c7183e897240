package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyOrderTest {

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void oneKeyDoesNotWaitForAnother() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(8);
        CompletableFuture<Void> held = run(order, "a", this::waitAtTheGate);

        // When
        run(order, "b", () -> ran.add("b1")).join();

        // Then
        assertThat(held).isNotDone();
        gate.countDown();
        held.join();
        assertThat(ran).containsExactly("b1", "gate");
    }

    @Test
    void aKeyKeepsItsOrder() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(64);
        run(order, "a", this::waitAtTheGate);
        List<String> wanted = new CopyOnWriteArrayList<>(List.of("gate"));

        // When
        for (int i = 0; i < 50; i++) {
            String name = "a" + i;
            wanted.add(name);
            run(order, "a", () -> ran.add(name));
        }
        gate.countDown();

        // Then
        await().untilAsserted(() -> assertThat(ran).hasSize(51));
        assertThat(ran).isEqualTo(wanted);
    }

    @Test
    void nothingOvertakesWhatFailed() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(8);
        CompletableFuture<Void> failed =
                run(
                        order,
                        "a",
                        () -> {
                            throw new ServiceStopping();
                        });
        assertThatThrownBy(failed::join).hasCauseInstanceOf(ServiceStopping.class);

        // When
        CompletableFuture<Void> next = run(order, "a", () -> ran.add("a2"));

        // Then
        assertThatThrownBy(next::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(ServiceStopping.class);
        run(order, "b", () -> ran.add("b1")).join();
        assertThat(ran).containsExactly("b1");
    }

    @Test
    void runsNoMoreAtOnceThanItHasPlacesFor() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Runnable work =
                () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    waitAtTheGate();
                    running.decrementAndGet();
                };

        // When
        for (int key = 0; key < 20; key++) {
            all.add(run(order, "k" + key, work));
        }
        await().until(() -> running.get() == 2);
        gate.countDown();

        // Then
        all.forEach(CompletableFuture::join);
        assertThat(most).hasValue(2);
    }

    @Test
    void whatWaitsForItsKeyTakesNoPlace() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(2);
        run(order, "a", this::waitAtTheGate);
        for (int i = 0; i < 10; i++) {
            run(order, "a", () -> ran.add("a"));
        }

        // When
        run(order, "b", () -> ran.add("b")).join();

        // Then
        assertThat(ran).containsExactly("b");
        gate.countDown();
    }

    @Test
    void takesNoMoreThanMayWait() throws InterruptedException {
        // Given
        KeyOrder order = new KeyOrder(1);
        run(order, "a", this::waitAtTheGate);
        for (int i = 0; i < 16; i++) {
            run(order, "a", () -> ran.add("a"));
        }

        // When
        CountDownLatch taken = new CountDownLatch(1);
        Thread tooMany =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        run(order, "b", () -> ran.add("b"));
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    taken.countDown();
                                });
        await().until(() -> tooMany.getState() == Thread.State.WAITING);

        // Then
        assertThat(taken.getCount()).isOne();
        gate.countDown();
        assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(ran).hasSize(18).contains("b"));
    }

    private static CompletableFuture<Void> run(KeyOrder order, String key, Runnable work)
            throws InterruptedException {
        return order.run(key, work).toCompletableFuture();
    }

    private void waitAtTheGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ran.add("gate");
    }
}
