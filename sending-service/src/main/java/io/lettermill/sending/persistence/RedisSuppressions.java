package io.lettermill.sending.persistence;

import io.lettermill.sending.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A set for each workspace. */
@Singleton
public class RedisSuppressions implements Suppressions {

    private final Redis redis;
    private final Keys keys;

    public RedisSuppressions(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void add(UUID workspaceId, byte[] member) {
        redis.sync().sadd(keys.suppression(workspaceId), member);
    }

    @Override
    public void remove(UUID workspaceId, byte[] member) {
        redis.sync().srem(keys.suppression(workspaceId), member);
    }
}
