package io.lettermill.kit;

import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.stack.Endpoints;
import io.lettermill.stack.TestServersProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.ds.PGSimpleDataSource;

/** Kafka and PostgreSQL for the tests of this module, started once for all of them. */
@NullUnmarked
public final class Servers {

    private static final String MIGRATION = "/db/kit/V0_1__outbox_inbox_saga.sql";
    private static final TestServersProcess PROCESS =
            TestServersProcess.start(root(), "kafka", "postgres");

    private Servers() {}

    public static String kafka() {
        return endpoints().get("kafka.bootstrap");
    }

    public static KafkaClients kafkaClients() {
        return KafkaClients.connectingTo(kafka(), "kit-test");
    }

    public static void killKafka() {
        PROCESS.kill("kafka");
    }

    public static void startKafka() {
        PROCESS.start("kafka");
    }

    /** A database of its own with the kit's tables. */
    public static PGSimpleDataSource database() {
        String name = "kit_" + UUID.randomUUID().toString().replace("-", "");
        PGSimpleDataSource database = dataSource(name);
        try (Connection admin = dataSource("postgres").getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(migration());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    private static PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {endpoints().get("postgres.host")});
        database.setPortNumbers(new int[] {Integer.parseInt(endpoints().get("postgres.port"))});
        database.setUser(endpoints().get("postgres.user"));
        database.setPassword(endpoints().get("postgres.password"));
        database.setDatabaseName(name);
        return database;
    }

    private static Endpoints endpoints() {
        return PROCESS.endpoints();
    }

    private static String migration() {
        try (var in = Servers.class.getResourceAsStream(MIGRATION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String configured = System.getProperty("lettermill.root");
        Path folder = Path.of(configured == null ? "" : configured).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("local-stack"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
