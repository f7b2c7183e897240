package io.lettermill.analytics.persistence;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ServerException;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.StoreUnavailable;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Tells what will pass from what will not. */
final class Failures {

    /**
     * ClickHouse's error codes that speak of the data of a statement: unreadable text or input,
     * types, ranges, sizes, elements of an enum. All others (memory, parts, disk, read-only,
     * time-outs, missing tables) can pass.
     */
    private static final Set<Integer> ABOUT_THE_DATA =
            Set.of(6, 26, 27, 33, 38, 41, 43, 53, 69, 70, 72, 117, 131, 321, 691);

    private Failures() {}

    static RuntimeException of(SQLException failure) {
        return of(failure.getErrorCode(), failure);
    }

    /** What the client below JDBC throws, itself or from a future. */
    static RuntimeException of(RuntimeException failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case ServerException answer -> of(answer.getCode(), answer);
            case ClickHouseException away ->
                    new StoreUnavailable("ClickHouse cannot be reached", away);
            default -> failure;
        };
    }

    private static RuntimeException of(int code, Exception failure) {
        return ABOUT_THE_DATA.contains(code)
                ? new FactRefused("ClickHouse refuses the data", failure)
                : new StoreUnavailable("ClickHouse cannot do this at present", failure);
    }
}
