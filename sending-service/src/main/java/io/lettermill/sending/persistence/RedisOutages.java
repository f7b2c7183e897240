package io.lettermill.sending.persistence;

import io.lettermill.kit.messaging.OutageSign;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import jakarta.inject.Singleton;

/** Tells that Redis is away, so that consumers wait for it. */
@Singleton
public class RedisOutages implements OutageSign {

    @Override
    public boolean isOutage(Throwable thrown) {
        return switch (thrown) {
            case RedisConnectionException e -> true;
            case RedisCommandTimeoutException e -> true;
            case RedisLoadingException e -> true;
            case RedisException e -> String.valueOf(e.getMessage()).contains("Connection");
            default -> false;
        };
    }
}
