package io.lettermill.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Transactions of threads on one database: within one every connection of {@link #dataSource} is
 * the transaction's, as in a service those of Agroal are.
 */
@NullUnmarked
public final class ThreadTransactions {

    private final DataSource database;
    private final ThreadLocal<Connection> running = new ThreadLocal<>();

    public ThreadTransactions(DataSource database) {
        this.database = database;
    }

    /** Gives out the connection of the thread's transaction, and none without one. */
    public DataSource dataSource() {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() {
                if (running.get() == null) {
                    throw new IllegalStateException("no transaction is running");
                }
                return lent(running.get());
            }
        };
    }

    /** Commits what the work did, or rolls it back when it throws. */
    public <R> R call(Supplier<R> work) {
        try (Connection connection = begin()) {
            R result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            running.remove();
        }
    }

    /** As if the process had died after the work, before its transaction was committed. */
    public void crashAfter(Runnable work) {
        try (Connection connection = begin()) {
            work.run();
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            running.remove();
        }
    }

    private Connection begin() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        running.set(connection);
        return connection;
    }

    private static Connection lent(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("close")
                                        ? null
                                        : invoke(connection, method, arguments));
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
