package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;

import io.lettermill.sending.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A set for each workspace, and beside it the order of what was refused lately. */
@Singleton
public class RedisSuppressions implements Suppressions {

    private static final Logger LOG = Logger.getLogger(RedisSuppressions.class);
    private static final RedisScript<Long> SUPPRESS = RedisScript.answeringNumber("suppress.lua");
    private static final RedisScript<Long> LIFT = RedisScript.answeringNumber("lift.lua");

    private final Redis redis;
    private final Keys keys;

    public RedisSuppressions(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void add(UUID workspaceId, byte[] member, @Nullable Long sequence) {
        if (sequence == null) {
            redis.sync().sadd(keys.suppression(workspaceId), member);
            return;
        }
        SUPPRESS.await(
                redis.async(),
                new String[] {
                    keys.suppression(workspaceId),
                    keys.refusals(workspaceId),
                    keys.refusalDays(workspaceId)
                },
                member,
                bytes(Long.toString(sequence)));
    }

    @Override
    public void remove(UUID workspaceId, byte[] member, @Nullable Long sequence) {
        if (sequence == null) {
            redis.sync().srem(keys.suppression(workspaceId), member);
            return;
        }
        long lifted =
                LIFT.await(
                        redis.async(),
                        new String[] {keys.suppression(workspaceId), keys.refusals(workspaceId)},
                        member,
                        bytes(Long.toString(sequence)));
        if (lifted < 0) {
            LOG.infof("A suppression of workspace %s stays: there is a newer refusal", workspaceId);
        }
    }
}
