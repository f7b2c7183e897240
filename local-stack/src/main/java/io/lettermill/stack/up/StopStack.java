package io.lettermill.stack.up;

import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stops the stack of a folder from outside: one that runs, one that is just starting, or what a
 * killed one left behind. A start that comes in between keeps what is its own.
 */
public final class StopStack {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final StackFolder folder;
    private final Consumer<String> told;

    /**
     * What was stopped.
     *
     * @param supervisor whether a stack ran
     * @param leftovers how many processes of a killed one there were
     */
    public record Stopped(boolean supervisor, int leftovers) {}

    /**
     * @param told is given one line when it has to wait for another command
     */
    public StopStack(StackFolder folder, Consumer<String> told) {
        this.folder = folder;
        this.told = told;
    }

    /** Returns when nothing of what ran at first runs any more. */
    public Stopped stop() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean waits = false;
        while (true) {
            Optional<ProcessIdentity> supervisor = ProcessIdentity.alive(folder.supervisorPid());
            if (supervisor.isPresent()) {
                end(supervisor.get());
            } else if (!FolderClaim.isStacks(folder)) {
                return new Stopped(false, 0);
            }
            Optional<FolderClaim> claim = FolderClaim.ifFree(folder);
            if (claim.isPresent()) {
                return new Stopped(supervisor.isPresent(), cleanUpWith(claim.get()));
            }
            if (supervisor.isPresent()) {
                // another start has the folder by now; it looks for leftovers itself
                return new Stopped(true, 0);
            }
            if (System.nanoTime() > deadline) {
                throw new ServerFailure(
                        "Another command has %s and does not get on; end it and run 'down' again."
                                .formatted(folder.root()));
            }
            if (!waits) {
                told.accept(
                        "Another command is just starting or stopping Lettermill; waiting for it.");
                waits = true;
            }
            Thread.sleep(POLL);
        }
    }

    private int cleanUpWith(FolderClaim claim) throws IOException {
        try (claim) {
            int leftovers = Leftovers.stop(folder);
            Files.deleteIfExists(folder.state());
            Files.deleteIfExists(folder.supervisorPid());
            return leftovers;
        }
    }

    private static void end(ProcessIdentity supervisor) throws InterruptedException {
        ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroy);
        long begin = System.nanoTime();
        while (supervisor.isAlive()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new ServerFailure(
                        "Process %d does not end; end it with 'kill -9 %d' and run 'down' again."
                                .formatted(supervisor.pid(), supervisor.pid()));
            }
            Thread.sleep(POLL);
        }
    }
}
