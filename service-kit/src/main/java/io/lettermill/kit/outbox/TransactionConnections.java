package io.lettermill.kit.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements on the connection of the running transaction, and refuses to without one. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
public final class TransactionConnections {

    private final AgroalDataSource database;
    private final TransactionManager transactions;

    @Inject
    TransactionConnections(AgroalDataSource database, TransactionManager transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Statements to run. */
    @FunctionalInterface
    public interface Statements<R> {
        R run(Connection connection) throws SQLException;
    }

    /**
     * @throws IllegalStateException when no transaction is running
     * @throws DatabaseFailure when a statement fails
     */
    public <R> R run(Statements<R> statements) {
        requireTransaction();
        try (Connection connection = database.getConnection()) {
            return statements.run(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void requireTransaction() {
        try {
            if (transactions.getStatus() != Status.STATUS_ACTIVE) {
                throw new IllegalStateException(
                        "this belongs in a transaction, and none is running");
            }
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction manager is out of order", e);
        }
    }
}
