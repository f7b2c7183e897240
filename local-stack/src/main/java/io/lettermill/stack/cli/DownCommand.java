package io.lettermill.stack.cli;

import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.up.Leftovers;
import io.lettermill.stack.up.StackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack that runs elsewhere, and what a killed one left behind. */
@Command(
        name = "down",
        description = "Stops everything, also what is left of a start that crashed.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Mixin private final FolderOption folder = new FolderOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackFolder stack = folder.folder();
        Optional<ProcessIdentity> supervisor = ProcessIdentity.alive(stack.supervisorPid());
        if (supervisor.isPresent()) {
            stop(supervisor.get());
        }
        int leftovers = Leftovers.stop(stack);
        Files.deleteIfExists(stack.state());
        Files.deleteIfExists(stack.supervisorPid());
        if (leftovers > 0) {
            System.out.println("Stopped " + leftovers + " processes of an earlier run.");
        } else {
            System.out.println(supervisor.isPresent() ? "Everything is stopped." : "Nothing runs.");
        }
        return 0;
    }

    private static void stop(ProcessIdentity supervisor) throws InterruptedException {
        ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroy);
        long begin = System.nanoTime();
        while (supervisor.isAlive()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new ServerFailure(
                        "Process %d does not end; end it with 'kill -9 %d' and run 'down' again."
                                .formatted(supervisor.pid(), supervisor.pid()));
            }
            Thread.sleep(100);
        }
    }
}
