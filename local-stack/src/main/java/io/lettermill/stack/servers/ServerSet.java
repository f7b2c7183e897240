package io.lettermill.stack.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several servers that are started and stopped together. */
public final class ServerSet {
    private final Map<String, ServerProcess> servers = new LinkedHashMap<>();

    /**
     * @param folder for logs and process ids
     */
    public ServerSet(Collection<ServerRecipe> recipes, Path folder) {
        recipes.forEach(
                recipe -> servers.put(recipe.name(), new ServerProcess(recipe, folder, folder)));
    }

    /**
     * Starts all at the same time and returns when each answers. When one fails, all are stopped
     * and its failure is thrown.
     */
    public void startAll(Consumer<ServerProcess> started) {
        try {
            all(
                    server -> {
                        server.start();
                        started.accept(server);
                    });
        } catch (ServerFailure failure) {
            stopAll();
            throw failure;
        }
    }

    /** Stops all at the same time. */
    public void stopAll() {
        all(ServerProcess::stop);
    }

    public ServerProcess get(String name) {
        ServerProcess server = servers.get(name);
        if (server == null) {
            throw new ServerFailure(name + " is not among the servers of this run.");
        }
        return server;
    }

    public Collection<ServerProcess> servers() {
        return List.copyOf(servers.values());
    }

    private void all(Consumer<ServerProcess> action) {
        ServerFailure failure = null;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> results = new ArrayList<>();
            servers.values()
                    .forEach(server -> results.add(threads.submit(() -> action.accept(server))));
            for (Future<?> result : results) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    failure =
                            e.getCause() instanceof ServerFailure known
                                    ? known
                                    : new ServerFailure(
                                            "A server could not be started: " + e.getCause(), e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failure = new ServerFailure("Interrupted.", e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
