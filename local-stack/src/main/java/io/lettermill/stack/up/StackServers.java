package io.lettermill.stack.up;

import io.lettermill.stack.servers.ClickHouseRecipe;
import io.lettermill.stack.servers.KafkaRecipe;
import io.lettermill.stack.servers.MailRecipe;
import io.lettermill.stack.servers.MongoRecipe;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.PostgresRecipe;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.servers.RedisRecipe;
import io.lettermill.stack.servers.ServerRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The servers of a local stack and where they answer. */
final class StackServers {
    static final List<String> DATABASES = List.of("lettermill_campaign", "lettermill_list");

    private final PostgresRecipe postgres;
    private final List<ServerRecipe> recipes;
    private final Map<String, String> endpoints = new TreeMap<>();

    StackServers(StackOptions options, StackSecrets secrets, Consumer<String> progress) {
        var cache = ProgramCache.ofThisUser();
        Path data = options.folder().data();
        int kafka = port(options, 9392);
        int postgresPort = port(options, 9332);
        int redis = port(options, 9379);
        int mongo = port(options, 9317);
        int clickhouse = port(options, 9323);
        int smtp = port(options, 9325);
        int imap = port(options, 9343);
        postgres =
                new PostgresRecipe(
                        cache, data.resolve("postgres"), postgresPort, secrets.postgresPassword());
        recipes =
                List.of(
                        new KafkaRecipe(data.resolve("kafka"), kafka, port(options, 9393)),
                        postgres,
                        new RedisRecipe(cache, data.resolve("redis"), redis),
                        new MongoRecipe(data.resolve("mongo"), mongo),
                        new ClickHouseRecipe(
                                cache, data.resolve("clickhouse"), clickhouse, progress),
                        new MailRecipe(smtp, imap));
        endpoints.put("kafka.bootstrap", "127.0.0.1:" + kafka);
        endpoints.put("postgres.host", "127.0.0.1");
        endpoints.put("postgres.port", Integer.toString(postgresPort));
        endpoints.put("postgres.user", PostgresRecipe.USER);
        endpoints.put("redis.uri", "redis://127.0.0.1:" + redis);
        endpoints.put("mongo.uri", "mongodb://127.0.0.1:" + mongo);
        endpoints.put("clickhouse.url", "http://127.0.0.1:" + clickhouse);
        endpoints.put("smtp.host", "127.0.0.1");
        endpoints.put("smtp.port", Integer.toString(smtp));
        endpoints.put("imap.port", Integer.toString(imap));
    }

    static int port(StackOptions options, int usual) {
        return options.usualPorts() ? Ports.freeOr(usual) : Ports.free();
    }

    List<ServerRecipe> recipes() {
        return recipes;
    }

    /** The keys of {@link io.lettermill.stack.Endpoints}, without passwords. */
    Map<String, String> endpoints() {
        return endpoints;
    }

    void createDatabases() {
        postgres.createDatabases(DATABASES);
    }
}
