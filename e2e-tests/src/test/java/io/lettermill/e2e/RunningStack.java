package io.lettermill.e2e;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.up.StackState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lettermill as {@code ./lettermill up} starts it, in a folder of its own on free ports, once for
 * all tests of this module. Traces go to {@link #traces}.
 */
final class RunningStack {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static @Nullable RunningStack instance;

    private final Path folder;
    private final TraceCollector traces;

    private RunningStack(Path folder, TraceCollector traces) {
        this.folder = folder;
        this.traces = traces;
    }

    static synchronized RunningStack get() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    private static RunningStack start() {
        try {
            Path folder = Files.createTempDirectory("lettermill-e2e");
            TraceCollector traces = TraceCollector.start();
            ProcessBuilder command = in(folder, "up", "--port", "0");
            command.environment()
                    .putAll(
                            Map.of(
                                    "QUARKUS_OTEL_SDK_DISABLED", "false",
                                    "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint(),
                                    "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                    "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms"));
            Process stack = command.redirectErrorStream(true).start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(stack, folder), "stop-stack"));
            Thread.ofVirtual().start(() -> echo(stack.inputReader()));
            RunningStack running = new RunningStack(folder, traces);
            Awaitility.await("the stack")
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> running.isReady(stack));
            return running;
        } catch (IOException cause) {
            throw new UncheckedIOException("The stack cannot be started", cause);
        }
    }

    private static ProcessBuilder in(Path folder, String... words) {
        ProcessBuilder command = command(words);
        command.command().addAll(List.of("--data", folder.toString()));
        return command;
    }

    /** {@code ./lettermill} with these words. */
    static ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-Dlettermill.root=" + repository(),
                        "-cp"));
        command.add(repository().resolve("local-stack/target/lib") + "/*");
        command.add("io.lettermill.stack.cli.Lettermill");
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    private static void echo(BufferedReader output) {
        output.lines().forEach(line -> System.out.println("[stack] " + line));
    }

    private static void stop(Process stack, Path folder) {
        stack.destroy();
        try {
            if (!stack.waitFor(60, TimeUnit.SECONDS)) {
                stack.destroyForcibly().waitFor();
            }
            deleteWhenNobodyWrites(folder);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        } catch (ConditionTimeoutException cause) {
            System.out.println("The folder " + folder + " cannot be deleted: " + cause);
        }
    }

    /** Processes that end with the stack may write their last lines a moment after it. */
    static void deleteWhenNobodyWrites(Path folder) {
        Awaitility.await("the deleted folder")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> {
                            ProgramCache.deleteTree(folder);
                            return Files.notExists(folder);
                        });
    }

    private boolean isReady(Process stack) throws IOException {
        if (!stack.isAlive()) {
            throw new IllegalStateException("The stack ended with " + stack.exitValue());
        }
        if (!Files.exists(stateFile())) {
            return false;
        }
        return StackState.notReady(state()).isEmpty();
    }

    /** {@code ./lettermill} with these words, on this stack. */
    ProcessBuilder lettermill(String... words) {
        return in(folder, words);
    }

    static Path repository() {
        return Path.of(
                System.getProperty(
                        "lettermill.root", Path.of("..").toAbsolutePath().normalize().toString()));
    }

    /** Where a service answers, past the gateway. */
    URI url(String service) {
        return URI.create("http://127.0.0.1:" + state().get("process." + service + ".port"));
    }

    URI url() {
        return URI.create(state().get("url"));
    }

    String ownerEmail() {
        return secrets().getProperty("owner.email");
    }

    String ownerPassword() {
        return secrets().getProperty("owner.password");
    }

    String smtpPort() {
        return state().get("smtp.port");
    }

    String imapPort() {
        return state().get("imap.port");
    }

    ApiClient anonymous() {
        return ApiClient.at(url());
    }

    ApiClient owner() {
        return anonymous().signIn(ownerEmail(), ownerPassword());
    }

    TraceCollector traces() {
        return traces;
    }

    private Path stateFile() {
        return folder.resolve("run/stack.properties");
    }

    Endpoints state() {
        try {
            return Endpoints.read(stateFile());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Properties secrets() {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("secrets"))) {
            secrets.load(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return secrets;
    }
}
