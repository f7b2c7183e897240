package io.lettermill.analytics.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with a connection to ClickHouse. */
@FunctionalInterface
interface SqlCall<T> {
    T on(Connection connection) throws SQLException;
}
