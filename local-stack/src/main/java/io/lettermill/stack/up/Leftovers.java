package io.lettermill.stack.up;

import io.lettermill.stack.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Processes of a stack whose supervisor was killed. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Stops all processes noted in the folder except its supervisor, and returns how many there
     * were.
     */
    public static int stop(StackFolder folder) throws IOException {
        if (!Files.isDirectory(folder.pids())) {
            return 0;
        }
        List<Path> noted;
        try (var files = Files.list(folder.pids())) {
            noted =
                    files.filter(file -> file.toString().endsWith(".pid"))
                            .filter(file -> !file.equals(folder.supervisorPid()))
                            .toList();
        }
        var stops = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            noted.forEach(
                    file -> stops.add(threads.submit(() -> ServerProcess.stopLeftover(file))));
        }
        int stopped = 0;
        for (Future<Boolean> stop : stops) {
            stopped += result(stop) ? 1 : 0;
        }
        return stopped;
    }

    private static boolean result(Future<Boolean> stop) throws IOException {
        try {
            return stop.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
