package io.lettermill.testkit.servers;

import static java.util.Objects.requireNonNull;

import io.lettermill.stack.Endpoints;
import io.lettermill.testkit.access.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * Gives a {@code @QuarkusTest} the real servers, with a database and topics of its own:
 *
 * {@snippet :
 * @QuarkusTest
 * @WithTestResource(ServersResource.class)
 * class SubscribersTest {}
 * }
 *
 * <p>It also sets the keys that a deployment must set, and a JWKS whose tokens come from {@link
 * TestTokens}.
 */
public final class ServersResource implements QuarkusTestResourceLifecycleManager {

    /** The keys of all tests: 32 bytes in Base64. */
    public static final String LINKS_KEY = "dGVzdC1saW5rcy1rZXktMzItYnl0ZXMtbG9uZy0wMDE=";

    private static final String SECRETS_KEY = "dGVzdC1zZWNyZXRzLWtleS0zMi1ieXRlcy1sb25nLTE=";

    private final String run = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Override
    public Map<String, String> start() {
        Endpoints servers = RealServers.endpoints();
        Map<String, String> config = new HashMap<>();
        config.put("lettermill.topic-prefix", run + ".");
        config.put("lettermill.links.key", LINKS_KEY);
        config.put("lettermill.secrets.key", SECRETS_KEY);
        config.put("lettermill.public-url", "https://mail.example.com");
        config.put("mp.jwt.verify.publickey.location", TestTokens.keySetLocation());
        config.put("kafka.bootstrap.servers", servers.get("kafka.bootstrap"));
        config.put("quarkus.mongodb.connection-string", servers.get("mongo.uri"));
        config.put("quarkus.mongodb.database", run);
        config.put("lettermill.sending.redis-uri", servers.get("redis.uri"));
        config.put(
                "lettermill.analytics.clickhouse-url",
                "jdbc:clickhouse:" + servers.get("clickhouse.url") + "/" + run);
        addPostgres(servers, config);
        return config;
    }

    private void addPostgres(Endpoints servers, Map<String, String> config) {
        String base =
                "jdbc:postgresql://"
                        + servers.get("postgres.host")
                        + ":"
                        + servers.get("postgres.port")
                        + "/";
        String user = servers.get("postgres.user");
        String password = servers.get("postgres.password");
        Properties account = new Properties();
        account.setProperty("user", user);
        account.setProperty("password", password);
        // DriverManager knows only the driver of the class loader that the first test profile had
        try (Connection connection =
                        requireNonNull(new Driver().connect(base + "postgres", account));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + run);
        } catch (SQLException cause) {
            throw new IllegalStateException("A database for the tests cannot be created", cause);
        }
        config.put("quarkus.datasource.jdbc.url", base + run);
        config.put("quarkus.datasource.username", user);
        config.put("quarkus.datasource.password", password);
    }

    /** The servers outlive the test class: they end with the run. */
    @Override
    public void stop() {}
}
