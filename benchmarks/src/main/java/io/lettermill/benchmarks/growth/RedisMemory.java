package io.lettermill.benchmarks.growth;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;

/** What keys take in Redis, by MEMORY USAGE with all their elements. */
final class RedisMemory implements AutoCloseable {

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    RedisMemory(String uri) {
        this.client = RedisClient.create(uri);
        this.commands = client.connect().sync();
    }

    /** Bytes of all keys with this id in their name. */
    long bytesOf(String id) {
        ScanIterator<String> keys =
                ScanIterator.scan(commands, ScanArgs.Builder.matches("*" + id + "*").limit(1000));
        return keys.stream()
                .mapToLong(
                        key -> {
                            Long bytes = commands.memoryUsage(key);
                            return bytes == null ? 0 : bytes;
                        })
                .sum();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
