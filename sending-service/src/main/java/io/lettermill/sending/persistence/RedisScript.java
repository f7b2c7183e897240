package io.lettermill.sending.persistence;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script, sent by its digest, and as a whole when Redis does not know it (yet, or after a
 * restart).
 */
final class RedisScript<T> {

    private final byte[] source;
    private final String digest;
    private final ScriptOutputType output;

    private RedisScript(String name, ScriptOutputType output) {
        this.source = read(name);
        this.digest = Base16.digest(source);
        this.output = output;
    }

    /** Answers with a list of {@code Long} and {@code byte[]}. */
    static RedisScript<List<Object>> answeringList(String name) {
        return new RedisScript<>(name, ScriptOutputType.MULTI);
    }

    static RedisScript<Long> answeringNumber(String name) {
        return new RedisScript<>(name, ScriptOutputType.INTEGER);
    }

    /** Answers with bytes, or null for nil. */
    static RedisScript<byte[]> answeringText(String name) {
        return new RedisScript<>(name, ScriptOutputType.VALUE);
    }

    CompletionStage<T> run(
            RedisAsyncCommands<String, byte[]> redis, String[] keys, byte[]... arguments) {
        return redis.<T>evalsha(digest, output, keys, arguments)
                .exceptionallyCompose(
                        thrown ->
                                isUnknown(thrown)
                                        ? redis.<T>eval(source, output, keys, arguments)
                                        : CompletableFuture.failedFuture(thrown));
    }

    T await(RedisAsyncCommands<String, byte[]> redis, String[] keys, byte[]... arguments) {
        return run(redis, keys, arguments).toCompletableFuture().join();
    }

    private static boolean isUnknown(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
        return cause instanceof RedisNoScriptException;
    }

    private static byte[] read(String name) {
        try (InputStream in = RedisScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No script " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Script " + name, e);
        }
    }
}
