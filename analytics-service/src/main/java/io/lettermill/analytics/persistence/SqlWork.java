package io.lettermill.analytics.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with a connection to ClickHouse, without a result. */
@FunctionalInterface
interface SqlWork {
    void on(Connection connection) throws SQLException;
}
