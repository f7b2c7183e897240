package io.lettermill.analytics.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Fills the parameters of a prepared statement from left to right. */
final class Row {

    private final PreparedStatement statement;
    private int column;

    Row(PreparedStatement statement) {
        this.statement = statement;
    }

    Row id(UUID value) throws SQLException {
        statement.setObject(++column, value);
        return this;
    }

    Row number(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    Row text(String value) throws SQLException {
        statement.setString(++column, value);
        return this;
    }

    Row flag(boolean value) throws SQLException {
        statement.setBoolean(++column, value);
        return this;
    }

    Row time(long epochMillis) throws SQLException {
        statement.setObject(++column, Instant.ofEpochMilli(epochMillis).atZone(ZoneOffset.UTC));
        return this;
    }

    /** An array of boxed numbers or of strings. */
    Row array(Object[] values) throws SQLException {
        statement.setObject(++column, values);
        return this;
    }
}
