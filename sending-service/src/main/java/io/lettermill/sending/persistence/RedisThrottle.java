package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;

import io.lettermill.sending.delivery.Throttle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * One number for each gateway, the time at which its allowance is used up (generic cell rate
 * algorithm).
 */
@Singleton
public class RedisThrottle implements Throttle {

    private static final RedisScript<Long> TAKE = RedisScript.answeringNumber("throttle.lua");

    private final Redis redis;
    private final Keys keys;

    public RedisThrottle(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public CompletionStage<Duration> take(UUID gatewayId, int messages, int messagesPerSecond) {
        return TAKE.run(
                        redis.async(),
                        new String[] {keys.allowance(gatewayId)},
                        bytes(Integer.toString(messages)),
                        bytes(Integer.toString(messagesPerSecond)),
                        bytes(Integer.toString(messages)))
                .thenApply(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }
}
