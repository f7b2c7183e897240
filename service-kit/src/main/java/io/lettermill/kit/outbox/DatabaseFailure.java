package io.lettermill.kit.outbox;

import java.sql.SQLException;

/** A statement failed; the cause says whether the database is out. */
public final class DatabaseFailure extends RuntimeException {

    public DatabaseFailure(SQLException cause) {
        super("a statement failed with SQLSTATE " + cause.getSQLState(), cause);
    }
}
