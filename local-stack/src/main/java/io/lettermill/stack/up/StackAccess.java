package io.lettermill.stack.up;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stack that a command works on: the one that runs from a folder, which is left running, or one
 * that is started for the command and stopped with it.
 */
public final class StackAccess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final StackOptions options;
    private final Optional<LocalStack> own;

    private StackAccess(StackOptions options, Optional<LocalStack> own) {
        this.options = options;
        this.own = own;
    }

    /**
     * Finds the running stack, and waits up to 5 minutes when it is still starting, or starts one;
     * that one is stopped when this is closed or the JVM ends. The stack of another command, which
     * would stop in the middle, is refused.
     */
    public static StackAccess runningOrStarted(StackOptions options, StackProgress progress)
            throws IOException {
        if (ProcessIdentity.alive(options.folder().supervisorPid()).isPresent()) {
            awaitReady(options.folder(), progress, START_LIMIT);
            return new StackAccess(options, Optional.empty());
        }
        LocalStack stack =
                LocalStack.start(options.untilTheCommandEnds(), progress, LocalStack::closeWithJvm);
        return new StackAccess(options, Optional.of(stack));
    }

    /** Returns when all processes of the stack that runs from this folder are ready. */
    static void awaitReady(StackFolder folder, StackProgress progress, Duration limit)
            throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        String missing = missing(folder);
        if (!missing.isEmpty()) {
            progress.note("Lettermill is still starting; waiting for " + missing);
        }
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new ServerFailure(
                        "Lettermill runs from %s, but after %d s it still waits for %s; the logs in %s say why."
                                .formatted(
                                        folder.root(), limit.toSeconds(), missing, folder.logs()));
            }
            pause();
            missing = missing(folder);
        }
    }

    /** What is not ready, in words. */
    private static String missing(StackFolder folder) throws IOException {
        if (ProcessIdentity.alive(folder.supervisorPid()).isEmpty()) {
            throw new ServerFailure(
                    "The Lettermill that was starting from %s has ended; the logs in %s say why."
                            .formatted(folder.root(), folder.logs()));
        }
        Endpoints state = StackState.ofRunning(folder);
        if (state == null) {
            return "all of it";
        }
        if (StackState.isStopping(state)) {
            throw new ServerFailure(
                    "The Lettermill in %s is just being stopped; try again when that is done."
                            .formatted(folder.root()));
        }
        if (StackState.isPassing(state)) {
            throw new ServerFailure(
                    "The Lettermill in %s belongs to a 'demo' or 'bench' (process %s) and stops with it; wait for its end, and let './lettermill up' start one that several commands can use."
                            .formatted(folder.root(), state.get("supervisor.pid")));
        }
        return String.join(", ", StackState.notReady(state));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Lettermill was starting.", e);
        }
    }

    /** Signs in as the owner with the password of the first start. */
    public ApiClient signIn() throws IOException {
        StackSecrets secrets = StackSecrets.of(options.folder());
        return ApiClient.at(URI.create(state().get("url")))
                .signIn(secrets.ownerEmail(), secrets.ownerPassword());
    }

    /** An access token of the owner, as it stands in an Authorization header; it expires. */
    public String accessToken() throws IOException {
        StackSecrets secrets = StackSecrets.of(options.folder());
        Map<String, String> credentials =
                Map.of("email", secrets.ownerEmail(), "password", secrets.ownerPassword());
        return ApiClient.at(URI.create(state().get("url")))
                .post("/api/v1/sessions", credentials)
                .path("accessToken")
                .asText();
    }

    /** Where a server answers, by the keys of {@link StackState}, such as {@code redis.uri}. */
    public String endpoint(String key) throws IOException {
        return state().get(key);
    }

    /** The port of a server or service. */
    public int port(String process) throws IOException {
        return Integer.parseInt(state().get("process." + process + ".port"));
    }

    /** Process ids of the five services by name. */
    public Map<String, Long> services() throws IOException {
        Map<String, Long> pids = processes();
        pids.keySet().retainAll(Stream.of(Service.values()).map(Service::id).toList());
        return pids;
    }

    /** Process ids of all servers and services by name. */
    public Map<String, Long> processes() throws IOException {
        Endpoints state = state();
        Map<String, Long> pids = new TreeMap<>();
        for (String name : state.get("processes").split(",")) {
            pids.put(name, Long.parseLong(state.get("process." + name + ".pid")));
        }
        return pids;
    }

    private Endpoints state() throws IOException {
        Endpoints state = StackState.ofRunning(options.folder());
        if (state == null) {
            throw new IOException("Lettermill does not run any more.");
        }
        return state;
    }

    @Override
    public void close() {
        own.ifPresent(LocalStack::close);
    }
}
