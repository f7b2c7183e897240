package io.lettermill.faults.stack;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.servers.ProgramCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A whole Lettermill in a temporary folder on random ports, as {@code ./lettermill up --control}
 * starts it. It ends when this is closed, or with this JVM. One caller at a time.
 */
public final class StackUnderTest implements AutoCloseable {

    /** From the command to an answer: a service may take a minute to start on a busy machine. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(3);

    /** The five services. */
    public static final List<String> SERVICES =
            List.of("campaign", "list", "template", "sending", "analytics");

    /** Until a service that answers takes work, too. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Until a process that ended by itself runs again. */
    private static final Duration RESTART_LIMIT = Duration.ofMinutes(1);

    /** The last word of the answer when a process did not end when it was asked to. */
    private static final String KILLED = " killed";

    private final Process process;
    private final PrintStream commands;
    private final Path repository;
    private final Path folder;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Unexplained unexplained = new Unexplained();

    private StackUnderTest(Process process, Path repository, Path folder) {
        this.repository = repository;
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true);
        this.folder = folder;
    }

    /**
     * Starts it and returns when everything answers.
     *
     * @param repository where the packaged services are
     * @param environment variables for all services
     */
    public static StackUnderTest start(Path repository, Map<String, String> environment)
            throws IOException {
        Path folder = Files.createTempDirectory("lettermill-faults");
        Process process =
                new ProcessBuilder(command(repository, folder, environment))
                        .redirectErrorStream(true)
                        .start();
        var stack = new StackUnderTest(process, repository, folder);
        Thread.ofVirtual().name("stack-output").start(stack::listen);
        try {
            stack.answer("start");
            return stack;
        } catch (StackFailure failure) {
            stack.close();
            throw failure;
        }
    }

    private static List<String> command(
            Path repository, Path folder, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlettermill.root=" + repository,
                        // what lives for seconds is not worth the thorough compiler
                        "-Dlettermill.stack.compilation-level=1",
                        "-cp",
                        repository.resolve("local-stack/target/lib") + "/*",
                        "io.lettermill.stack.cli.Lettermill"));
        command.addAll(List.of("up", "--control", "--random-ports", "--port", "0"));
        command.addAll(List.of("--data", folder.toString()));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        return command;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader();
                var log = new PrintStream(Files.newOutputStream(folder.resolve("stack.log")))) {
            String last = "it said nothing";
            for (String line; (line = output.readLine()) != null; ) {
                log.println(line);
                last = line.isBlank() ? last : line.strip();
                if (line.startsWith("READY") || line.startsWith("OK") || line.startsWith("ERR")) {
                    answers.add(line);
                }
            }
            answers.add("ERR The stack ended: %s (%s/stack.log)".formatted(last, folder));
        } catch (IOException e) {
            answers.add("ERR The stack's output cannot be read: " + e.getMessage());
        }
    }

    /** Ends a process as a crash would (SIGKILL); it stays ended. */
    public void kill(String name) {
        tell("kill " + name);
    }

    /** Ends a process in order (SIGTERM); it stays ended. */
    public void stop(String name) {
        end("stop", name);
    }

    /** Starts a process that was ended and returns when it answers. */
    public void start(String name) {
        tell("start " + name);
    }

    /** Starts one more process of a service and returns its name, such as "sending-2". */
    public String add(String service) {
        return tell("add " + service);
    }

    /** Ends, in order, a process that {@link #add} started. */
    public void remove(String name) throws IOException {
        unexplained.look(state());
        end("remove", name);
        unexplained.forget(name);
    }

    private void end(String how, String name) {
        if (tell(how + " " + name).endsWith(KILLED)) {
            unexplained.hadToBeKilled(name);
        }
    }

    /**
     * What processes did since the last call that no fault explains: they ended by themselves, did
     * not end when they were asked to, or do not run now.
     */
    public List<String> unexplained() throws IOException {
        long deadline = System.nanoTime() + RESTART_LIMIT.toNanos();
        while (state().values().containsValue("restarting") && System.nanoTime() < deadline) {
            Wait.pause(LOOK);
        }
        return unexplained.take(state());
    }

    /** Whether it takes commands; not whether all of its processes run. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Starts whatever does not run, and returns when everything answers. */
    public void heal() throws IOException {
        for (String name : processes()) {
            start(name);
        }
        for (String name : processes()) {
            if (isService(name) && !readiness(name).comesUpWithin(READY_LIMIT)) {
                throw new StackFailure(name + " is not ready: " + readiness(name).ask());
            }
        }
    }

    /** Names of all servers and services that are there now. */
    public List<String> processes() throws IOException {
        return List.of(state().get("processes").split(","));
    }

    private static boolean isService(String name) {
        return SERVICES.contains(name.replaceFirst("-\\d+$", ""));
    }

    /** Sends a process a signal, such as STOP or CONT. */
    public void signal(String name, String signal) throws IOException {
        String pid = tell("pid " + name);
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start();
        try {
            if (kill.waitFor() != 0) {
                throw new StackFailure("Signal " + signal + " does not reach " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted");
        }
    }

    private synchronized String tell(String command) {
        commands.println(command);
        return answer(command);
    }

    private String answer(String command) {
        try {
            String answer = answers.poll(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (answer == null || answer.startsWith("ERR")) {
                throw new StackFailure("'" + command + "' failed: " + answer);
            }
            return answer.substring(answer.indexOf(' ') + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted");
        }
    }

    /** Where a process says how it is; see {@link Readiness}. */
    public Readiness readiness(String name) throws IOException {
        return new Readiness(
                URI.create(
                        "http://127.0.0.1:"
                                + state().get("process." + name + ".port")
                                + "/q/health/ready"));
    }

    /** Signs in as the owner. */
    public ApiClient signIn() throws IOException {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("secrets"))) {
            secrets.load(in);
        }
        return ApiClient.at(URI.create(state().get("url")))
                .signIn(secrets.getProperty("owner.email"), secrets.getProperty("owner.password"));
    }

    /** Where the servers answer; ports and states of all processes. */
    public Endpoints state() throws IOException {
        return Endpoints.read(folder.resolve("run/stack.properties"));
    }

    /** Where the packaged services are. */
    public Path repository() {
        return repository;
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** The folder of sending-service's flight journals. */
    public Path journals() {
        return folder.resolve("data/journal");
    }

    /** Deletes data and logs; only after {@link #close}. */
    public void forget() throws IOException {
        ProgramCache.deleteTree(folder);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
