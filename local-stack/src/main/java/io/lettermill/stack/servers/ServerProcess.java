package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server as a child process of this JVM. Its output goes to {@code <name>.log}, its process id
 * to {@code <name>.pid}. It ends with this JVM, also when that is killed; should it survive all the
 * same, the next start finds it by the noted id and stops it first. Methods may be called from any
 * thread, one at a time.
 */
public final class ServerProcess {
    private static final Duration POLL = Duration.ofMillis(40);
    private static final long LARGE_LOG_BYTES = 20L << 20;
    private static final Duration LEFTOVER_STOP_LIMIT = Duration.ofSeconds(20);

    /**
     * What a server says or does when its predecessor, killed a moment ago, is not quite gone:
     * PostgreSQL's lock file and shared memory, a port in use.
     */
    private static final Duration EARLY_EXIT_RETRY = Duration.ofSeconds(15);

    private final ServerRecipe recipe;
    private final Path log;
    private final Path pidFile;
    private volatile @Nullable Process process;
    private volatile @Nullable Thread starting;

    public ServerProcess(ServerRecipe recipe, Path logFolder, Path pidFolder) {
        this.recipe = recipe;
        this.log = logFolder.resolve(recipe.name() + ".log");
        this.pidFile = pidFolder.resolve(recipe.name() + ".pid");
    }

    public String name() {
        return recipe.name();
    }

    public Path log() {
        return log;
    }

    /** Starts the server and returns when it answers clients. Does nothing when it runs already. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        starting = Thread.currentThread();
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pidFile.toAbsolutePath().getParent());
            stopLeftover(pidFile);
            rotateLog();
            recipe.prepare();
            startAndWait();
        } catch (IOException e) {
            kill();
            throw new ServerFailure(
                    name() + " could not be started: " + ServerFailure.reason(e), e);
        } finally {
            starting = null;
            if (Thread.interrupted()) {
                kill();
            }
        }
    }

    /** A log that has grown large is put aside; the one put aside before is dropped. */
    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Cuts short a start that is under way in another thread; that start fails. */
    public void abandonStart() {
        Thread starter = starting;
        if (starter != null) {
            starter.interrupt();
        }
    }

    private void startAndWait() throws IOException {
        long begin = System.nanoTime();
        for (boolean retryable = true; retryable; ) {
            requireFreePorts(begin);
            Process child = launch();
            if (answersBefore(child, begin + recipe.startLimit().toNanos())) {
                return;
            }
            retryable = !child.isAlive() && System.nanoTime() - begin < EARLY_EXIT_RETRY.toNanos();
            kill();
            pause(Duration.ofMillis(300));
        }
        throw new ServerFailure(
                "%s did not come up within %d s; its last words are in %s%s"
                        .formatted(
                                name(),
                                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                                log,
                                lastLine()));
    }

    private void requireFreePorts(long begin) {
        for (int port : recipe.ports()) {
            while (!Ports.isFree(port)) {
                if (System.nanoTime() - begin > Duration.ofSeconds(5).toNanos()) {
                    throw new ServerFailure(
                            "Port %d, wanted for %s, is taken by another program; stop that program or choose another port."
                                    .formatted(port, name()));
                }
                pause(Duration.ofMillis(100));
            }
        }
    }

    private Process launch() throws IOException {
        var builder =
                new ProcessBuilder(SystemTools.awayFromTerminal(recipe.command()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(recipe.environment());
        if (recipe.stopRequest() != ServerRecipe.StopRequest.CLOSE_INPUT) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        Process child = ChildStarter.start(builder);
        process = child;
        var identity = ProcessIdentity.running(child.pid());
        if (identity.isPresent()) {
            identity.get().writeTo(pidFile);
        }
        return child;
    }

    private boolean answersBefore(Process child, long deadline) {
        while (System.nanoTime() < deadline && child.isAlive()) {
            if (recipe.answers()) {
                return child.isAlive();
            }
            pause(POLL);
        }
        return false;
    }

    public boolean isAlive() {
        Process child = process;
        return child != null && child.isAlive();
    }

    /** The id of the running process; -1 when it does not run. */
    public long pid() {
        Process child = process;
        return child != null && child.isAlive() ? child.pid() : -1;
    }

    /** Whether the process runs and answers clients now. */
    public boolean answers() {
        return isAlive() && recipe.answers();
    }

    /**
     * Asks the server to end, waits, and kills it when it has not ended within its limit. Does
     * nothing when it does not run.
     *
     * @return false when it had to be killed
     */
    public synchronized boolean stop() {
        Process child = process;
        if (child == null) {
            return true;
        }
        boolean inOrder = false;
        try {
            switch (recipe.stopRequest()) {
                case TERMINATE -> child.destroy();
                case INTERRUPT -> signal("INT", child.pid());
                case CLOSE_INPUT -> child.getOutputStream().close();
            }
            inOrder = child.waitFor(recipe.stopLimit().toSeconds(), TimeUnit.SECONDS);
            if (!inOrder) {
                child.descendants().forEach(ProcessHandle::destroyForcibly);
                kill();
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        process = null;
        return inOrder;
    }

    /** Ends the server at once, as a crash would (SIGKILL), and returns when it is gone. */
    public synchronized void kill() {
        Process child = process;
        if (child != null) {
            child.destroyForcibly();
            try {
                child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Stops the process noted in a pid file, if that very process still runs. Returns whether there
     * was one.
     */
    public static boolean stopLeftover(Path pidFile) throws IOException {
        var leftover = ProcessIdentity.alive(pidFile);
        if (leftover.isEmpty()) {
            return false;
        }
        ProcessIdentity found = leftover.get();
        signal("TERM", found.pid());
        long begin = System.nanoTime();
        while (found.isAlive()) {
            pause(POLL);
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(LEFTOVER_STOP_LIMIT) > 0) {
                throw new ServerFailure(
                        "Process %d of an earlier run does not end; end it with 'kill -9 %d'."
                                .formatted(found.pid(), found.pid()));
            }
            if (waited.compareTo(LEFTOVER_STOP_LIMIT.dividedBy(2)) > 0) {
                signal("KILL", found.pid());
            }
        }
        Files.deleteIfExists(pidFile);
        return true;
    }

    private static void signal(String signal, long pid) throws IOException {
        Process kill =
                new ProcessBuilder(List.of("sh", "-c", "kill -" + signal + " " + pid))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastLine() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((before, last) -> last)
                    .map(line -> " and end with: " + line.strip())
                    .orElse(".");
        } catch (IOException | RuntimeException unreadable) {
            return ".";
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while a server was started.", e);
        }
    }
}
