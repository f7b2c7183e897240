package io.lettermill.sending;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a workspace keeps sealed, as it lies in Redis. */
public final class StoredSecrets {

    private final String key;
    private final Map<String, String> whole = new HashMap<>();

    private StoredSecrets(String kind, UUID workspaceId) {
        this.key =
                ConfigProvider.getConfig().getValue("lettermill.topic-prefix", String.class)
                        + kind
                        + ":"
                        + workspaceId;
    }

    public static StoredSecrets ofDkimKeys(UUID workspaceId) {
        return new StoredSecrets("dkim", workspaceId);
    }

    public static StoredSecrets ofGateways(UUID workspaceId) {
        return new StoredSecrets("gateways", workspaceId);
    }

    /** As after the loss of the secret that they were sealed with. */
    public void breakSeals() {
        inRedis(
                redis -> {
                    whole.putAll(redis.hgetall(key));
                    whole.forEach(
                            (name, stored) ->
                                    redis.hset(key, name, stored.replace("\"v1:", "\"v1:AAAA")));
                });
    }

    /** As nobody can read it. */
    public void damage() {
        inRedis(
                redis -> {
                    whole.putAll(redis.hgetall(key));
                    whole.forEach((name, stored) -> redis.hset(key, name, "{"));
                });
    }

    /** Puts those back that were damaged, or whose seals were broken. */
    public void restore() {
        inRedis(redis -> redis.hset(key, whole));
    }

    private static void inRedis(Consumer<RedisCommands<String, String>> work) {
        RedisClient client =
                RedisClient.create(
                        ConfigProvider.getConfig()
                                .getValue("lettermill.sending.redis-uri", String.class));
        try (var connection = client.connect()) {
            work.accept(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
