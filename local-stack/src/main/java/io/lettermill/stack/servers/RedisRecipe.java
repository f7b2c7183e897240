package io.lettermill.stack.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Redis 6.2 with an append-only file that is synced every second: a killed process loses nothing it
 * acknowledged.
 */
public final class RedisRecipe implements ServerRecipe {
    private static final String PROGRAM = "redis-server-6.2.6-v5-linux-amd64";

    private final ProgramCache cache;
    private final Path data;
    private final int port;

    public RedisRecipe(ProgramCache cache, Path data, int port) {
        this.cache = cache;
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return ServerKind.REDIS.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
        var unused = program();
    }

    private Path program() throws IOException {
        Path folder = cache.get("redis-6.2.6-v5", RedisRecipe::unpack);
        return folder.resolve("redis-server");
    }

    private static void unpack(Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        try (InputStream packed = RedisRecipe.class.getResourceAsStream("/" + PROGRAM)) {
            if (packed == null) {
                throw new IOException(PROGRAM + " is not on the class path");
            }
            Files.copy(packed, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
    }

    @Override
    public List<String> command() throws IOException {
        return SystemTools.signalledAtParentsDeath(
                "TERM",
                List.of(
                        program().toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--databases",
                        "64",
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "everysec",
                        "--save",
                        "",
                        "--maxmemory-policy",
                        "noeviction"));
    }

    @Override
    public boolean answers() {
        return Probe.replies(port, "PING\r\n", "+PONG");
    }
}
