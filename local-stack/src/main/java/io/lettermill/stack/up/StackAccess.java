package io.lettermill.stack.up;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.client.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stack that a command works on: the one that runs from a folder, which is left running, or one
 * that is started for the command and stopped with it.
 */
public final class StackAccess implements AutoCloseable {

    private final StackOptions options;
    private final Optional<LocalStack> own;

    private StackAccess(StackOptions options, Optional<LocalStack> own) {
        this.options = options;
        this.own = own;
    }

    /**
     * Finds the running stack, or starts one; it is stopped when this is closed or the JVM ends.
     */
    public static StackAccess runningOrStarted(StackOptions options, StackProgress progress)
            throws IOException {
        if (StackState.ofRunning(options.folder()) != null) {
            return new StackAccess(options, Optional.empty());
        }
        LocalStack stack = LocalStack.start(options, progress, LocalStack::closeWithJvm);
        return new StackAccess(options, Optional.of(stack));
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
