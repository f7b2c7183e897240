package io.lettermill.faults;

import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.report.Screen;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Plays scenarios on several stacks at the same time, each of which takes the next one when it has
 * ended one. Scenarios wait more than they work: for processes that start, for leases that run out.
 */
final class FaultRuns {

    private final Path repository;
    private final int size;
    private final long seed;
    private final Dose dose;
    private final Screen screen;
    private final ReentrantLock starting = new ReentrantLock();

    /**
     * @param repository where the packaged services are
     * @param size recipients of each campaign
     */
    FaultRuns(Path repository, int size, long seed, Dose dose, Screen screen) {
        this.repository = repository;
        this.size = size;
        this.seed = seed;
        this.dose = dose;
        this.screen = screen;
    }

    /** All verdicts, in the order of the scenarios. */
    List<Verdict> play(List<Scenario> scenarios, int stacks) throws IOException {
        Queue<Scenario> left = new ConcurrentLinkedQueue<>(scenarios);
        Map<Scenario, Verdict> verdicts = new ConcurrentHashMap<>();
        List<Callable<Void>> runs = new ArrayList<>();
        for (int i = 0; i < Math.min(stacks, scenarios.size()); i++) {
            runs.add(
                    () -> {
                        playOnOne(left, verdicts);
                        return null;
                    });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A stack failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        return scenarios.stream()
                .map(scenario -> Objects.requireNonNull(verdicts.get(scenario)))
                .toList();
    }

    private void playOnOne(Queue<Scenario> left, Map<Scenario, Verdict> verdicts)
            throws IOException {
        try (FaultRun run = start()) {
            for (Scenario next = left.poll(); next != null; next = left.poll()) {
                Verdict verdict = run.play(next);
                verdicts.put(next, verdict);
                screen.ended(verdict);
                if (!verdict.passed()) {
                    screen.tell("    logs and data are kept in " + run.folder());
                }
            }
        }
    }

    /** One after the other: each takes the whole machine while it starts. */
    private FaultRun start() throws IOException {
        starting.lock();
        try {
            return FaultRun.start(repository, size, seed, dose);
        } finally {
            starting.unlock();
        }
    }
}
