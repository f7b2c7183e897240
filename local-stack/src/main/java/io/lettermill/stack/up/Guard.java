package io.lettermill.stack.up;

import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerProcess;
import io.lettermill.stack.servers.ServerRecipe;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process running: started again when it ends by itself, at once at first, later after up
 * to 30 s. Whatever fails meanwhile, as everything does on a full disk, is told and tried again.
 */
final class Guard implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A process that ran this long is healthy: its next crash counts as the first. */
    private static final Duration STEADY = Duration.ofMinutes(2);

    private final ServerRecipe recipe;
    private final ServerProcess process;
    private final Runnable changed;
    private final Consumer<String> told;
    private volatile GuardState state = GuardState.WAITING;
    private volatile int restarts;
    private volatile boolean closed;
    private volatile @Nullable Thread watcher;

    /**
     * @param changed is called after each change of what {@link #state}, {@link #restarts} or
     *     {@link #pid} tell; it may fail
     * @param told is given one line for each thing that went wrong
     */
    Guard(ServerRecipe recipe, StackFolder folder, Runnable changed, Consumer<String> told) {
        this.recipe = recipe;
        this.process = new ServerProcess(recipe, folder.logs(), folder.pids());
        this.changed = changed;
        this.told = told;
    }

    String name() {
        return recipe.name();
    }

    int port() {
        return recipe.ports().getFirst();
    }

    long pid() {
        return process.pid();
    }

    GuardState state() {
        return state;
    }

    /** How often it was started again after it had ended by itself. */
    int restarts() {
        return restarts;
    }

    /** Starts the process, returns when it answers, and watches it from then on. */
    void start() {
        if (closed) {
            throw new ServerFailure(
                    name() + " is not started, because everything is being stopped.");
        }
        become(GuardState.STARTING);
        process.start();
        become(GuardState.READY);
        if (watcher == null) {
            watcher = Thread.ofVirtual().name("guard-" + name()).start(this::watch);
        }
    }

    /**
     * Ends the process in order and leaves it so.
     *
     * @return false when it did not end in time and had to be killed
     */
    boolean stop() {
        become(GuardState.HELD);
        process.abandonStart();
        return stopProcess();
    }

    private boolean stopProcess() {
        boolean inOrder = process.stop();
        if (!inOrder) {
            told.accept(name() + " did not end when it was asked to, and was killed");
        }
        return inOrder;
    }

    /**
     * Ends the process as a crash would.
     *
     * @param hold whether it stays ended until {@link #start}; otherwise it is started again like
     *     after any crash
     */
    void kill(boolean hold) {
        if (hold) {
            become(GuardState.HELD);
            process.abandonStart();
        }
        process.kill();
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        long startedAt = System.nanoTime();
        while (sleep(LOOK)) {
            if (state == GuardState.READY && !process.isAlive()) {
                if (System.nanoTime() - startedAt > STEADY.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                become(GuardState.RESTARTING);
            }
            if (state == GuardState.RESTARTING) {
                if (!sleep(pause)) {
                    return;
                }
                pause = shorter(pause.multipliedBy(2));
                startAgain();
                startedAt = System.nanoTime();
            }
        }
    }

    private void startAgain() {
        if (state != GuardState.RESTARTING) {
            return;
        }
        restarts++;
        try {
            process.start();
            if (state == GuardState.RESTARTING) {
                become(GuardState.READY);
            }
        } catch (RuntimeException failure) {
            // the next round tries again, unless the start was cut short
            if (state == GuardState.RESTARTING && !closed) {
                told.accept(name() + " is not up again: " + ServerFailure.reason(failure));
            }
        }
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void become(GuardState next) {
        state = next;
        try {
            changed.run();
        } catch (RuntimeException failure) {
            // a state that cannot be told is no reason not to start or stop the process
            told.accept(
                    "That %s is %s cannot be told: %s"
                            .formatted(name(), next.word(), ServerFailure.reason(failure)));
        }
    }

    /** Cuts short a start that is under way; it fails. */
    void abandonStart() {
        process.abandonStart();
    }

    /** Stops watching, cuts short a start under way, ends the process in order. */
    @Override
    public void close() {
        closed = true;
        Thread watching = watcher;
        if (watching != null) {
            watching.interrupt();
        }
        process.abandonStart();
        state = GuardState.HELD;
        stopProcess();
    }
}
