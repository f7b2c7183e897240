package io.lettermill.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.ProcessIdentity;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real servers, each as a process. */
class TestServersTest {
    private final List<String> command =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.lettermill.stack.TestServers");

    @Test
    void postgresKeepsCommittedRowsOverAKill() throws Exception {
        // Given
        try (var servers = Started.with(command, "postgres")) {
            var url =
                    "jdbc:postgresql://127.0.0.1:"
                            + servers.endpoints().get("postgres.port")
                            + "/postgres";
            try (var connection = DriverManager.getConnection(url, "lettermill", "lettermill");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (n int)");
                statement.execute("INSERT INTO kept VALUES (42)");
                // When
                servers.tell("kill postgres");
                servers.tell("start postgres");
            }
            // Then
            try (var connection = DriverManager.getConnection(url, "lettermill", "lettermill");
                    var rows = connection.createStatement().executeQuery("SELECT n FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void clickhouseKeepsInsertedRowsOverAKill() throws Exception {
        // Given
        try (var servers = Started.with(command, "clickhouse");
                var http = HttpClient.newHttpClient()) {
            String url = servers.endpoints().get("clickhouse.url");
            query(http, url, "CREATE TABLE kept (n Int32) ENGINE = MergeTree ORDER BY n");
            query(http, url, "INSERT INTO kept VALUES (42)");
            // When
            servers.tell("kill clickhouse");
            servers.tell("start clickhouse");
            // Then
            assertThat(query(http, url, "SELECT n FROM kept")).isEqualTo("42\n");
        }
    }

    @Test
    void mongoKeepsAcknowledgedDocumentsOverAKill() throws Exception {
        // Given
        try (var servers = Started.with(command, "mongo")) {
            String uri = servers.endpoints().get("mongo.uri");
            try (var client = MongoClients.create(uri)) {
                var collection = client.getDatabase("test").getCollection("kept");
                for (int i = 0; i < 200; i++) {
                    collection.insertOne(new Document("_id", i));
                }
                collection.updateOne(
                        new Document("_id", 199), new Document("$set", new Document("last", true)));
                // When
                servers.tell("kill mongo");
            }
            servers.tell("start mongo");
            // Then
            try (var client = MongoClients.create(uri)) {
                var collection = client.getDatabase("test").getCollection("kept");
                assertThat(collection.countDocuments()).isEqualTo(200);
                assertThat(collection.countDocuments(new Document("last", true))).isOne();
            }
        }
    }

    @Test
    void kafkaKeepsAcknowledgedRecordsOverAKill() throws Exception {
        // Given
        try (var servers = Started.with(command, "kafka")) {
            Map<String, Object> config =
                    Map.of(
                            "bootstrap.servers", servers.endpoints().get("kafka.bootstrap"),
                            "acks", "all",
                            "auto.offset.reset", "earliest");
            try (var producer =
                    new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("kept", "key", "value")).get();
                // When
                servers.tell("kill kafka");
                servers.tell("start kafka");
                producer.send(new ProducerRecord<>("kept", "key", "after")).get();
            }
            // Then
            try (var consumer =
                    new KafkaConsumer<>(
                            config, new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(
                        consumer.partitionsFor("kept").stream()
                                .map(at -> new TopicPartition(at.topic(), at.partition()))
                                .toList());
                List<String> values = new ArrayList<>();
                await().untilAsserted(
                                () -> {
                                    consumer.poll(Duration.ofMillis(500))
                                            .forEach(kept -> values.add(kept.value()));
                                    assertThat(values).containsExactly("value", "after");
                                });
            }
        }
    }

    private static String query(HttpClient http, String url, String sql) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(HttpRequest.BodyPublishers.ofString(sql))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void everythingEndsWhenTheProcessIsKilled() throws Exception {
        // Given
        var servers = Started.with(command, "kafka,postgres,redis,mongo,clickhouse,mail");
        List<ProcessIdentity> children = new ArrayList<>();
        servers.process()
                .descendants()
                .forEach(child -> ProcessIdentity.running(child.pid()).ifPresent(children::add));
        // When
        servers.process().destroyForcibly();
        // Then
        assertThat(children.size()).isGreaterThanOrEqualTo(6);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessIdentity::isAlive));
    }

    @Test
    void dataIsDeletedWhenInputCloses() throws Exception {
        // Given
        var servers = Started.with(command, "redis,kafka");
        int port = Integer.parseInt(servers.endpoints().get("kafka.bootstrap").split(":")[1]);
        Path folder = servers.file().getParent();
        // When
        servers.close();
        // Then
        assertThat(folder).doesNotExist();
        assertThat(Ports.isFree(port)).isTrue();
    }

    @Test
    void saysWhatIsWrongWithTheNameOfAServer(@TempDir Path folder) throws Exception {
        // Given
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--only", "kafka,oracle"));
        // When
        Process process =
                new ProcessBuilder(line).redirectError(folder.resolve("err").toFile()).start();
        // Then
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err"))).contains("no server named 'oracle'");
    }

    private record Started(Process process, BufferedReader out, Path file, Endpoints endpoints)
            implements AutoCloseable {
        static Started with(List<String> command, String servers) throws Exception {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of("--only", servers));
            Process process =
                    new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = process.inputReader();
            String ready = out.readLine();
            assertThat(ready).startsWith("READY ");
            Path file = Path.of(ready.substring("READY ".length()));
            return new Started(process, out, file, Endpoints.read(file));
        }

        void tell(String command) throws Exception {
            process.getOutputStream().write((command + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
            assertThat(out.readLine()).isEqualTo("OK " + command);
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}
