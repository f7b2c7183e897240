package io.lettermill.faults;

import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.report.Screen;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Plays scenarios on several stacks at the same time, each of which takes the next one when it has
 * ended one. Scenarios wait more than they work: for processes that start, for leases that run out.
 */
final class FaultRuns {

    private final Start start;
    private final Screen screen;
    private final Consumer<String> troubles;
    private final ReentrantLock starting = new ReentrantLock();

    /**
     * @param troubles is told at once what became of a stack
     */
    FaultRuns(Start start, Screen screen, Consumer<String> troubles) {
        this.start = start;
        this.screen = screen;
        this.troubles = troubles;
    }

    /** A stack that runs; see {@link FaultRun}. */
    interface Running extends AutoCloseable {
        Verdict play(Scenario scenario);

        /** Whether further scenarios can be played on it. */
        boolean isAlive();

        Path folder();

        @Override
        void close();
    }

    /** Starts a further stack. */
    @FunctionalInterface
    interface Start {
        Running start() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param verdicts in the order of the scenarios
     * @param stacks that came up, of those that were asked for
     */
    record Played(List<Verdict> verdicts, int stacks) {
        Played {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * Plays all scenarios. A stack that does not come up, or ends, is told of, and the others play
     * what is left.
     *
     * @throws IOException when none comes up, with the reason
     */
    Played play(List<Scenario> scenarios, int stacks) throws IOException {
        Queue<Scenario> left = new ConcurrentLinkedQueue<>(scenarios);
        Map<Scenario, Verdict> verdicts = new ConcurrentHashMap<>();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        int wanted = Math.min(stacks, scenarios.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= wanted; number++) {
                String name = "stack %d of %d".formatted(number, wanted);
                threads.execute(() -> playOnOne(name, left, verdicts, failures));
            }
        }
        int running = wanted - failures.size();
        if (running == 0) {
            Exception first = Objects.requireNonNull(failures.peek());
            throw new IOException("No stack came up: " + ServerFailure.reason(first), first);
        }
        return new Played(
                scenarios.stream()
                        .map(
                                scenario ->
                                        verdicts.getOrDefault(
                                                scenario,
                                                Verdict.brokenOff(scenario, "no stack was left")))
                        .toList(),
                running);
    }

    private void playOnOne(
            String name,
            Queue<Scenario> left,
            Map<Scenario, Verdict> verdicts,
            Queue<Exception> failures) {
        Running run;
        try {
            run = start();
        } catch (IOException | RuntimeException failure) {
            failures.add(failure);
            troubles.accept(
                    "%s did not come up: %s".formatted(name, ServerFailure.reason(failure)));
            return;
        }
        try (run) {
            while (run.isAlive()) {
                Scenario next = left.poll();
                if (next == null) {
                    return;
                }
                Verdict verdict = run.play(next);
                verdicts.put(next, verdict);
                screen.ended(verdict);
                if (!verdict.passed()) {
                    screen.tell("    logs and data are kept in " + run.folder());
                }
            }
            troubles.accept("%s has ended; its logs are in %s".formatted(name, run.folder()));
        } catch (RuntimeException failure) {
            troubles.accept(
                    "%s did not end in order: %s".formatted(name, ServerFailure.reason(failure)));
        }
    }

    /** One after the other: each takes the whole machine while it starts. */
    private Running start() throws IOException {
        starting.lock();
        try {
            return start.start();
        } finally {
            starting.unlock();
        }
    }
}
