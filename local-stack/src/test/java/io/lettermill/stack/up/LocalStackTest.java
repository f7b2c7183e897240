package io.lettermill.stack.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, with the real servers and five stand-ins for the services. */
class LocalStackTest {
    private final List<Running> started = new ArrayList<>();
    private Path repository;
    private Path data;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        repository = FakeRepository.in(folder.resolve("repository"));
        data = folder.resolve("data");
    }

    @AfterEach
    void stop() throws Exception {
        for (Running stack : started) {
            stack.end();
        }
    }

    @Test
    void goesOnWithItsDataAndLeavesNothingRunning() throws Exception {
        // Given
        var first = up();
        Endpoints before = first.endpoints();
        String secrets = Files.readString(data.resolve("secrets"));
        try (var connection = postgres(before);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (n int)");
        }
        List<ProcessIdentity> processes = first.processes();
        // When
        assertThat(run("down").text()).contains("Everything is stopped");
        // Then
        assertThat(processes).hasSizeGreaterThan(10).noneMatch(ProcessIdentity::isAlive);
        assertThat(run("status").code()).isEqualTo(3);
        var second = up();
        assertThat(first.printed()).contains("  First login    ").contains(ownerPassword());
        assertThat(second.printed())
                .contains("  Login          ")
                .doesNotContain("First login", ownerPassword());
        try (var connection = postgres(second.endpoints());
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            assertThat(rows.next()).isTrue();
        }
        assertThat(Files.readString(data.resolve("secrets"))).isEqualTo(secrets);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("secrets"))))
                .isEqualTo("rw-------");
    }

    @Test
    void restartsWhatCrashedAndSaysSo() throws Exception {
        // Given
        var stack = up();
        String url = stack.endpoints().get("url");
        String before = pidBehind(url + "/api/v1/lists");
        // When
        stack.tell("crash list");
        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(pidBehind(url + "/api/v1/lists"))
                                        .isNotEqualTo(before)
                                        .isNotEmpty());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(run("status").text())
                                        .containsPattern("list +ready +\\d+ +\\d+ +\\d+ +1\n"));
        stack.tell("kill template");
        assertThat(get(url + "/api/v1/templates").statusCode()).isEqualTo(503);
        stack.tell("start template");
        assertThat(get(url + "/api/v1/templates").statusCode()).isEqualTo(200);
    }

    @Test
    void runsFurtherProcessesOfAServiceAndEndsThem() throws Exception {
        // Given
        var stack = up();
        String url = stack.endpoints().get("url") + "/api/v1/dispatches";
        // When
        stack.tell("add sending");
        // Then
        var pids = new HashSet<String>();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> pids.add(pidBehind(url)) && pids.size() == 2);
        assertThat(run("status").text()).containsPattern("sending-2 +ready");
        // When
        stack.tell("remove sending-2");
        // Then
        assertThat(run("status").text()).doesNotContain("sending-2");
        String left = pidBehind(url);
        assertThat(pidBehind(url)).isEqualTo(left);
    }

    @Test
    void cleansUpAfterAKilledSupervisor() throws Exception {
        // Given
        var stack = up();
        List<ProcessIdentity> processes = stack.processes();
        // When
        stack.process().destroyForcibly().waitFor();
        run("down");
        // Then
        assertThat(processes).noneMatch(ProcessIdentity::isAlive);
    }

    @Test
    void refusesToStartTwiceOrOnATakenPort() throws Exception {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            Finished onTakenPort = run("up", "--port", Integer.toString(taken.getLocalPort()));
            // Then
            assertThat(onTakenPort.code()).isEqualTo(1);
            assertThat(onTakenPort.text()).contains("Port " + taken.getLocalPort() + " is taken");
        }
        up();
        Finished again = run("up", "--port", Integer.toString(Ports.free()));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.text()).contains("runs already from");
        assertThat(run("status").code()).isZero();
    }

    @Test
    void saysInOneLineWhichPortsThereAre() throws Exception {
        // When
        Finished up = run("up", "--port", "99999");
        Finished demo = run("demo", "--port", "-1");
        // Then
        assertThat(up)
                .isEqualTo(
                        new Finished(
                                1,
                                "--port takes a number from 0 to 65535, and was given 99999.\n"));
        assertThat(demo)
                .isEqualTo(
                        new Finished(
                                1, "--port takes a number from 0 to 65535, and was given -1.\n"));
    }

    @Test
    void stopsEverythingOnCtrlC() throws Exception {
        // Given
        assumeTrue(!isInterruptIgnored(), "Ctrl-C is not tried: whoever runs this ignores SIGINT");
        var stack = up();
        List<ProcessIdentity> processes = stack.processes();
        // When
        new ProcessBuilder("sh", "-c", "kill -INT " + stack.process().pid()).start().waitFor();
        // Then
        assertThat(stack.out().lines()).contains("Everything is stopped; the data is kept.");
        assertThat(stack.process().waitFor()).isEqualTo(130);
        assertThat(processes).hasSizeGreaterThan(10).noneMatch(ProcessIdentity::isAlive);
        assertThat(data.resolve("run/stack.properties")).doesNotExist();
    }

    /** A child of a process that ignores a signal ignores it, too. */
    private static boolean isInterruptIgnored() throws IOException {
        String ignored =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .findFirst()
                        .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 1 << (2 - 1)) != 0;
    }

    @Test
    void saysThatItIsStopping() throws Exception {
        // Given
        var stack = up();
        String list = stack.endpoints().get("process.list.pid");
        String supervisor = Long.toString(stack.process().pid());
        signal("STOP", list);
        // When
        Process down = new ProcessBuilder(command("down")).start();
        await().atMost(Duration.ofSeconds(30)).until(() -> StackState.isStopping(stateFile()));
        signal("STOP", supervisor);
        Finished status = run("status");
        Finished demo = run("demo");
        signal("CONT", supervisor);
        signal("CONT", list);
        // Then
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.text())
                .containsPattern("list +stopping")
                .containsPattern("gateway +stopping")
                .doesNotContain("ready");
        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.text())
                .isEqualTo(
                        "The Lettermill in %s is just being stopped; try again when that is done.\n",
                        data);
        assertThat(down.waitFor()).isZero();
        assertThat(data.resolve("run/stack.properties")).doesNotExist();
    }

    @Test
    void tellsOthersThatItStopsWithTheDemo() throws Exception {
        // Given
        Process first = new ProcessBuilder(command("demo", "--port", "0")).start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(data.resolve("run/stack.properties")));
            // When
            boolean passing = StackState.isPassing(stateFile());
            // Then
            assertThat(passing).isTrue();
        } finally {
            first.destroy();
            first.waitFor();
        }
    }

    private Endpoints stateFile() throws IOException {
        return Endpoints.read(data.resolve("run/stack.properties"));
    }

    private static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    }

    @Test
    void stopsEverythingWhenAServiceDoesNotComeUp() throws Exception {
        // Given
        Files.writeString(
                repository.resolve("sending-service/target/quarkus-app/quarkus-run.jar"),
                "not a jar");
        // When
        Finished failed = run("up", "--port", "0", "--random-ports");
        // Then
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.text()).contains("sending did not come up").contains("sending.log");
        try (var pids = Files.list(data.resolve("run"))) {
            assertThat(pids.filter(file -> file.toString().endsWith(".pid")))
                    .noneMatch(file -> isAlive(file));
        }
    }

    @Test
    void saysInOneLineThatItsFolderCannotBeUsed() throws Exception {
        // Given
        Files.writeString(data, "a file in its place");
        // When
        Finished down = run("down");
        Finished demo = run("demo", "--port", "0");
        // Then
        assertThat(List.of(down.code(), demo.code())).containsOnly(1);
        assertThat(down.text())
                .isEqualTo(
                        "'down' failed: "
                                + data.resolve("run/supervisor.pid")
                                + ": Not a directory\n");
        assertThat(demo.text())
                .isEqualTo(
                        "'demo' failed: "
                                + data.resolve("run/supervisor.pid")
                                + ": Not a directory\n");
    }

    @Test
    void showsTheLastLinesOfALogAndNamesTheLogsThereAre() throws Exception {
        // Given
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("logs/list.log"), "one\ntwo\nthree\n");
        // When
        Finished last = run("logs", "list-service", "-n", "2");
        Finished unknown = run("logs", "nobody");
        // Then
        assertThat(last).isEqualTo(new Finished(0, "two\nthree\n"));
        assertThat(unknown)
                .isEqualTo(
                        new Finished(1, "There is no log of 'nobody'; there are logs of list.\n"));
    }

    @Test
    void followsALogOnlyAsLongAsItIsRead() throws Exception {
        // Given
        Path log = data.resolve("logs/list.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "one\n");
        Process follows = new ProcessBuilder(command("logs", "list", "-f")).start();
        assertThat(follows.inputReader().readLine()).isEqualTo("one");
        Files.writeString(log, "two\n", StandardOpenOption.APPEND);
        assertThat(follows.inputReader().readLine()).isEqualTo("two");
        // When
        follows.inputReader().close();
        // Then: whether or not there is anything to tell
        assertThat(follows.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(follows.exitValue()).isZero();
    }

    private static boolean isAlive(Path pidFile) {
        try {
            return ProcessIdentity.alive(pidFile).isPresent();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ownerPassword() throws IOException {
        return secrets().getProperty("owner.password");
    }

    private Properties secrets() throws IOException {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("secrets"))) {
            secrets.load(in);
        }
        return secrets;
    }

    private java.sql.Connection postgres(Endpoints endpoints) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + endpoints.get("postgres.port")
                        + "/lettermill_list",
                endpoints.get("postgres.user"),
                secrets().getProperty("postgres.password"));
    }

    private static String pidBehind(String url) throws Exception {
        return get(url).body()
                .lines()
                .filter(line -> line.startsWith("pid="))
                .findFirst()
                .orElse("");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> command(String... words) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx160m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dlettermill.root=" + repository,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.lettermill.stack.cli.Lettermill"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        return command;
    }

    private Finished run(String... words) throws Exception {
        Process process = new ProcessBuilder(command(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Finished(process.waitFor(), text);
    }

    private Running up() throws Exception {
        Process process =
                new ProcessBuilder(command("up", "--port", "0", "--random-ports", "--control"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = process.inputReader();
        var printed = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.startsWith("READY ")) {
            printed.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).isNotNull();
        var running =
                new Running(
                        process,
                        out,
                        printed.toString(),
                        Endpoints.read(data.resolve("run/stack.properties")));
        started.add(running);
        return running;
    }

    private record Finished(int code, String text) {}

    private record Running(
            Process process, BufferedReader out, String printed, Endpoints endpoints) {
        void tell(String command) throws IOException {
            process.getOutputStream().write((command + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
            assertThat(out.readLine()).isIn("OK " + command, "OK sending-2");
        }

        List<ProcessIdentity> processes() {
            return process.descendants()
                    .flatMap(child -> ProcessIdentity.running(child.pid()).stream())
                    .toList();
        }

        void end() throws Exception {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}
