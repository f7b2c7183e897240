package io.lettermill.sending.persistence;

import io.lettermill.kit.messaging.OutageSign;
import io.lettermill.sending.ledger.LedgerOutage;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Tells that Redis is away or takes no writes for a while, so that consumers wait for it: it is out
 * of memory, a replica, without one that it needs, or cannot write to its disk.
 */
@Singleton
public class RedisOutages implements OutageSign, LedgerOutage {

    private static final int MOST_CAUSES = 20;

    /** Codes of refusals that pass, at the beginning or as what a script met. */
    private static final Pattern REFUSES_FOR_NOW =
            Pattern.compile(
                    "(?:^|: ?-?)(?:OOM|READONLY|NOREPLICAS|MISCONF|MASTERDOWN|BUSY|LOADING)\\b");

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
            case RedisException e -> {
                String message = String.valueOf(e.getMessage());
                yield message.contains("Connection") || REFUSES_FOR_NOW.matcher(message).find();
            }
            default -> false;
        };
    }
}
