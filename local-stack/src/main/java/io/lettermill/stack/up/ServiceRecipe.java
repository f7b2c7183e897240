package io.lettermill.stack.up;

import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.servers.Probe;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerRecipe;
import io.lettermill.stack.servers.SystemTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the five services, run from its packaged jar, with its AOT cache when there is one. It is
 * up when its readiness check says so.
 */
final class ServiceRecipe implements ServerRecipe {
    /**
     * System property: compiles all services so; 1 is for stacks whose processes are started again
     * and again.
     */
    private static final String COMPILATION_LEVEL = "lettermill.stack.compilation-level";

    private final String name;
    private final Service service;
    private final Path repository;
    private final int port;
    private final Map<String, String> environment;
    private final boolean training;

    /**
     * @param name of the process: the service's, with a number for further ones
     * @param training whether it writes its AOT cache when it is stopped, instead of using one
     */
    ServiceRecipe(
            String name,
            Service service,
            Path repository,
            int port,
            Map<String, String> environment,
            boolean training) {
        this.name = name;
        this.service = service;
        this.repository = repository;
        this.port = port;
        this.environment = environment;
        this.training = training;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    /** Fails with what to do when a service is not packaged. */
    static void requireBuilt(Service service, Path repository) {
        if (!Files.exists(jar(service, repository))) {
            throw new ServerFailure(
                    service.module()
                            + " is not built; './lettermill build' builds it, so does 'mvn package'.");
        }
    }

    private static Path jar(Service service, Path repository) {
        return repository
                .resolve(service.module())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath();
    }

    /** What a service's training run leaves for its starts. */
    static AotCache cache(Service service, Path repository) {
        return new AotCache(jar(service, repository));
    }

    @Override
    public List<String> command() {
        AotCache cache = cache(service, repository);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(training ? cache.recording() : cache.using());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel="
                                + Integer.getInteger(COMPILATION_LEVEL, service.compilationLevel()),
                        "-Xms24m",
                        "-Xmx" + service.heapMegabytes() + "m",
                        "-XX:MaxMetaspaceSize=192m",
                        "-XX:ReservedCodeCacheSize=96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dio.netty.maxDirectMemory=67108864",
                        "-jar",
                        cache.jar().toString()));
        return SystemTools.signalledAtParentsDeath("TERM", command);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public boolean answers() {
        return Probe.replies(
                port,
                "GET /q/health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200");
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(120);
    }

    @Override
    public Duration stopLimit() {
        return training ? AotCaches.WRITING_LIMIT : ServerRecipe.super.stopLimit();
    }
}
