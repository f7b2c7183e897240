package io.lettermill.sending.persistence;

import io.lettermill.kit.messaging.OutageSign;
import io.lettermill.sending.ledger.LedgerOutage;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import jakarta.inject.Singleton;

/** Tells that Redis is away, so that consumers wait for it. */
@Singleton
public class RedisOutages implements OutageSign, LedgerOutage {

    private static final int MOST_CAUSES = 20;

    @Override
    public boolean isBehind(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (isOutage(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

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
