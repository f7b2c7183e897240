package io.lettermill.stack;

import io.lettermill.stack.servers.ClickHouseRecipe;
import io.lettermill.stack.servers.KafkaRecipe;
import io.lettermill.stack.servers.MailRecipe;
import io.lettermill.stack.servers.MongoRecipe;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.PostgresRecipe;
import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.servers.RedisRecipe;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerKind;
import io.lettermill.stack.servers.ServerRecipe;
import io.lettermill.stack.servers.ServerSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Real servers for a test run: on free ports, with data in a temporary folder, gone when the run
 * is. Started as a process of its own; see the module's README for options, the endpoints file and
 * the commands it takes on standard input.
 */
public final class TestServers {
    private static final String PASSWORD = "lettermill";

    private final Path folder;
    private final Map<String, String> endpoints = new TreeMap<>();
    private final ServerSet servers;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private TestServers(Set<ServerKind> kinds, Path folder) {
        this.folder = folder;
        var cache = ProgramCache.ofThisUser();
        List<ServerRecipe> recipes = new ArrayList<>();
        kinds.forEach(kind -> recipes.add(recipe(kind, cache)));
        this.servers = new ServerSet(recipes, folder);
    }

    public static void main(String[] args) throws IOException {
        Set<ServerKind> kinds = EnumSet.complementOf(EnumSet.of(ServerKind.MAIL));
        Path endpointsFile = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--only" -> kinds = kinds(args[++i]);
                case "--endpoints" -> endpointsFile = Path.of(args[++i]).toAbsolutePath();
                default -> {
                    System.err.println(
                            "Usage: TestServers [--only kafka,postgres,redis,mongo,clickhouse,mail] [--endpoints FILE]");
                    System.exit(2);
                }
            }
        }
        var servers = new TestServers(kinds, TestFolders.create());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "test-servers-stop"));
        endWithParent();
        try {
            Path file =
                    endpointsFile == null
                            ? servers.folder.resolve("endpoints.properties")
                            : endpointsFile;
            servers.start(file);
            System.out.println("READY " + file);
            servers.obey(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        } catch (ServerFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static Set<ServerKind> kinds(String names) {
        var kinds = EnumSet.noneOf(ServerKind.class);
        try {
            for (String name : names.split(",")) {
                kinds.add(ServerKind.of(name));
            }
        } catch (ServerFailure unknown) {
            System.err.println(unknown.getMessage());
            System.exit(2);
        }
        return kinds;
    }

    /**
     * A killed parent closes the pipe to us; a parent that shares our input with others may not, so
     * it is watched too.
     */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .flatMap(parent -> ProcessIdentity.running(parent.pid()))
                .ifPresent(
                        parent ->
                                Thread.ofVirtual()
                                        .start(
                                                () -> {
                                                    while (parent.isAlive()) {
                                                        pause();
                                                    }
                                                    System.exit(0);
                                                }));
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerRecipe recipe(ServerKind kind, ProgramCache cache) {
        Path data = folder.resolve(kind.id());
        int port = Ports.free();
        return switch (kind) {
            case KAFKA -> {
                endpoints.put("kafka.bootstrap", "127.0.0.1:" + port);
                yield new KafkaRecipe(data, port, Ports.free());
            }
            case POSTGRES -> {
                endpoints.put("postgres.host", "127.0.0.1");
                endpoints.put("postgres.port", Integer.toString(port));
                endpoints.put("postgres.user", PostgresRecipe.USER);
                endpoints.put("postgres.password", PASSWORD);
                yield new PostgresRecipe(cache, data, port, PASSWORD);
            }
            case REDIS -> {
                endpoints.put("redis.uri", "redis://127.0.0.1:" + port);
                yield new RedisRecipe(cache, data, port);
            }
            case MONGO -> {
                endpoints.put("mongo.uri", "mongodb://127.0.0.1:" + port);
                yield new MongoRecipe(data, port);
            }
            case CLICKHOUSE -> {
                endpoints.put("clickhouse.url", "http://127.0.0.1:" + port);
                yield new ClickHouseRecipe(cache, data, port, System.err::println);
            }
            case MAIL -> {
                int imapPort = Ports.free();
                endpoints.put("smtp.host", "127.0.0.1");
                endpoints.put("smtp.port", Integer.toString(port));
                endpoints.put("imap.port", Integer.toString(imapPort));
                yield new MailRecipe(port, imapPort);
            }
        };
    }

    private void start(Path endpointsFile) throws IOException {
        servers.startAll(server -> {});
        endpoints.put("pid", Long.toString(ProcessHandle.current().pid()));
        new Endpoints(endpoints).write(endpointsFile);
    }

    /**
     * Takes commands until the input ends. Each is answered by one line that starts with OK or ERR.
     */
    private void obey(BufferedReader commands) throws IOException {
        for (String line; (line = commands.readLine()) != null; ) {
            if (line.isBlank()) {
                continue;
            }
            try {
                System.out.println("OK " + obey(line.strip().split(" +")));
            } catch (ServerFailure failure) {
                System.out.println("ERR " + failure.getMessage());
            }
        }
    }

    private String obey(String[] words) {
        if (words.length != 2) {
            throw new ServerFailure(
                    "A command is two words: kill, stop, start, restart or pid, and a server.");
        }
        var server = servers.get(ServerKind.of(words[1]).id());
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "kill" -> server.kill();
            case "stop" -> server.stop();
            case "start" -> server.start();
            case "restart" -> {
                server.stop();
                server.start();
            }
            case "pid" -> {
                return "pid " + words[1] + " " + server.pid();
            }
            default -> throw new ServerFailure("There is no command '" + words[0] + "'.");
        }
        return words[0] + " " + words[1];
    }

    private void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        try {
            servers.servers().forEach(server -> server.kill());
            ProgramCache.deleteTree(folder);
        } catch (IOException e) {
            System.err.println("The folder " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
