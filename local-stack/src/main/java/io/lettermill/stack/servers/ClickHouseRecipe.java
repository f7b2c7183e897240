package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** ClickHouse 26.7 with its HTTP port; user {@code default} with an empty password. */
public final class ClickHouseRecipe implements ServerRecipe {
    /** Sized for a machine that runs eleven other processes. */
    private static final String CONFIGURATION =
            """
            <clickhouse>
              <logger><level>warning</level><console>1</console></logger>
              <max_server_memory_usage>1000000000</max_server_memory_usage>
              <mark_cache_size>67108864</mark_cache_size>
              <uncompressed_cache_size>0</uncompressed_cache_size>
              <max_concurrent_queries>100</max_concurrent_queries>
              <background_pool_size>2</background_pool_size>
              <background_schedule_pool_size>4</background_schedule_pool_size>
            </clickhouse>
            """;

    private final ClickHouseProgram program;
    private final Path data;
    private final int port;

    /**
     * @param progress is told, in a line of text, when the program has to be fetched first
     */
    public ClickHouseRecipe(ProgramCache cache, Path data, int port, Consumer<String> progress) {
        this.program = new ClickHouseProgram(cache, progress);
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return ServerKind.CLICKHOUSE.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
        Files.writeString(configuration(), CONFIGURATION);
        var unused = program.library();
    }

    private Path configuration() {
        return data.resolveSibling("clickhouse-config.xml").toAbsolutePath();
    }

    @Override
    public List<String> command() throws IOException {
        return JavaCommand.of(
                "io.lettermill.stack.servers.host.ClickHouseHost",
                List.of("-Xmx32m", "--enable-native-access=ALL-UNNAMED"),
                List.of(
                        program.library().toAbsolutePath().toString(),
                        data.toAbsolutePath().toString(),
                        Integer.toString(port),
                        configuration().toString()));
    }

    @Override
    public boolean answers() {
        return Probe.replies(
                port,
                "GET /ping HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200");
    }

    @Override
    public StopRequest stopRequest() {
        return StopRequest.CLOSE_INPUT;
    }
}
