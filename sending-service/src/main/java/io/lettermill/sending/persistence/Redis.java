package io.lettermill.sending.persistence;

import io.lettermill.sending.config.SendingSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Redis, shared by all threads (commands are pipelined). Opened at first use, so
 * that the service starts without Redis; afterwards it reconnects by itself, also when Redis falls
 * silent, and sends unanswered commands again.
 */
@Singleton
public class Redis {

    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final ClientResources resources;
    private final RedisClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

    public Redis(SendingSettings settings) {
        RedisURI uri = RedisURI.create(settings.redisUri());
        uri.setTimeout(TIMEOUT);
        resources =
                ClientResources.builder()
                        .nettyCustomizer(new GiveUpWhenSilent(LONGEST_SILENCE))
                        .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                        .requestQueueSize(100_000)
                        .build());
    }

    /**
     * Fails when Redis has never been there; otherwise commands wait for up to 5 s for it to come
     * back.
     */
    public RedisAsyncCommands<String, byte[]> async() {
        return connected().async();
    }

    public RedisCommands<String, byte[]> sync() {
        return connected().sync();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private StatefulRedisConnection<String, byte[]> connected() {
        StatefulRedisConnection<String, byte[]> open = connection;
        return open != null ? open : connect();
    }

    private StatefulRedisConnection<String, byte[]> connect() {
        lock.lock();
        try {
            StatefulRedisConnection<String, byte[]> open = connection;
            if (open == null) {
                open = client.connect(CODEC);
                connection = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
