package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Kafka 4.4, one broker that is its own controller (KRaft), in a JVM of its own. It opens its port
 * when it is ready for clients.
 */
public final class KafkaRecipe implements ServerRecipe {
    private final Path data;
    private final int port;
    private final int controllerPort;

    public KafkaRecipe(Path data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return ServerKind.KAFKA.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, controllerPort);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(
                "io.lettermill.stack.servers.host.KafkaHost",
                List.of("-Xms128m", "-Xmx320m", "--sun-misc-unsafe-memory-access=allow"),
                List.of(
                        data.toAbsolutePath().toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)));
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
