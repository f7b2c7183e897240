package io.lettermill.sending;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The DKIM keys of a workspace as they lie in Redis. */
public final class StoredDkimKeys {

    private final String key;
    private final Map<String, String> whole = new HashMap<>();

    public StoredDkimKeys(UUID workspaceId) {
        this.key =
                ConfigProvider.getConfig().getValue("lettermill.topic-prefix", String.class)
                        + "dkim:"
                        + workspaceId;
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

    /** Puts those back whose seals were broken. */
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
