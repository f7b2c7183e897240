package io.lettermill.analytics.persistence;

import com.clickhouse.client.api.ClientException;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.StoreUnavailable;
import java.sql.SQLException;
import java.util.Set;

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
        return ABOUT_THE_DATA.contains(failure.getErrorCode())
                ? new FactRefused("ClickHouse refuses the data", failure)
                : new StoreUnavailable("ClickHouse cannot do this at present", failure);
    }

    /** The driver throws these where it cannot turn a value into the column's type. */
    static RuntimeException of(RuntimeException failure) {
        return failure instanceof ClientException
                ? new StoreUnavailable("ClickHouse cannot be reached", failure)
                : failure;
    }
}
