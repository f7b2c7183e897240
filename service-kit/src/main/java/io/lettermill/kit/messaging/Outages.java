package io.lettermill.kit.messaging;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Recognises an outage of a store in what a handler threw. */
@Singleton
public final class Outages {

    private static final int MAX_CAUSES = 20;

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58");

    /** A former primary that has become a standby, or one that is kept from writing. */
    private static final String READ_ONLY = "25006";

    /** Its process was frozen in the middle of a transaction. */
    private static final String IDLE_TOO_LONG = "25P03";

    private final List<OutageSign> signs;

    @Inject
    Outages(@Any Instance<OutageSign> signs) {
        this(signs.stream().toList());
    }

    /**
     * @param signs those of a service's own stores
     */
    public Outages(List<OutageSign> signs) {
        this.signs = List.copyOf(signs);
    }

    /** Whether the exception or one of its causes tells of an outage. */
    public boolean isOutage(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            Throwable seen = cause;
            if (isKnown(seen) || signs.stream().anyMatch(sign -> sign.isOutage(seen))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isKnown(Throwable thrown) {
        return switch (thrown) {
            case SocketException e -> true;
            case SocketTimeoutException e -> true;
            case UnknownHostException e -> true;
            case ClosedChannelException e -> true;
            case RetriableException e -> true;
            case SQLTransientConnectionException e -> true;
            case SQLNonTransientConnectionException e -> true;
            case SQLRecoverableException e -> true;
            case SQLException e -> isOutageState(e.getSQLState()) || isFullPool(e);
            default -> false;
        };
    }

    private static boolean isOutageState(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (state.equals(READ_ONLY)
                        || state.equals(IDLE_TOO_LONG)
                        || OUTAGE_CLASSES.contains(state.substring(0, 2)));
    }

    /** Agroal says it by text alone. */
    private static boolean isFullPool(SQLException e) {
        String message = e.getMessage();
        return message != null && message.contains("acquisition timeout");
    }
}
