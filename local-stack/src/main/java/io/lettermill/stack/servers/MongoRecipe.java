package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A MongoDB-compatible server with its data in one file, in a JVM of its own. Plain CRUD, unique
 * indexes, findOneAndUpdate and simple aggregation; no transactions.
 */
public final class MongoRecipe implements ServerRecipe {
    private final Path data;
    private final int port;

    public MongoRecipe(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return ServerKind.MONGO.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(
                "io.lettermill.stack.servers.host.MongoHost",
                List.of("-Xmx160m", "--sun-misc-unsafe-memory-access=allow"),
                List.of(
                        data.resolve("mongo.mv").toAbsolutePath().toString(),
                        Integer.toString(port)));
    }

    @Override
    public boolean answers() {
        return Probe.accepts(port);
    }

    @Override
    public StopRequest stopRequest() {
        return StopRequest.CLOSE_INPUT;
    }
}
