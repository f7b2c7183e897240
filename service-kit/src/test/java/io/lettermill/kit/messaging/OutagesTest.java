package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final Outages outages =
            new Outages(List.of(UnsupportedOperationException.class::isInstance));

    @Test
    void seesTheOutagesOfNetworkDatabaseAndKafkaBehindOtherExceptions() {
        assertThat(outages.isOutage(new RuntimeException(new ConnectException()))).isTrue();
        assertThat(outages.isOutage(new SQLTransientConnectionException())).isTrue();
        assertThat(outages.isOutage(new SQLException("the server shuts down", "57P01"))).isTrue();
        assertThat(outages.isOutage(new SQLException("no connection", "08006"))).isTrue();
        assertThat(outages.isOutage(new SQLException("read-only transaction", "25006"))).isTrue();
        assertThat(outages.isOutage(new SQLException("idle in transaction", "25P03"))).isTrue();
        assertThat(outages.isOutage(new SQLException("Sorry, acquisition timeout!"))).isTrue();
        assertThat(outages.isOutage(new TimeoutException())).isTrue();
    }

    @Test
    void seesTheOutagesOfAServicesOwnStore() {
        assertThat(outages.isOutage(new RuntimeException(new UnsupportedOperationException())))
                .isTrue();
    }

    @Test
    void takesNothingElseForAnOutage() {
        assertThat(outages.isOutage(new IllegalStateException())).isFalse();
        assertThat(outages.isOutage(new SQLException("a row is there already", "23505"))).isFalse();
        assertThat(outages.isOutage(new SQLException("no state"))).isFalse();
        assertThat(outages.isOutage(new RecordTooLargeException())).isFalse();
    }
}
