package io.lettermill.kit.inbox;

import io.agroal.api.AgroalDataSource;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.MessagingConfig;
import io.lettermill.kit.messaging.Pause;
import io.lettermill.kit.messaging.ServiceStopping;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets, once an hour, messages that Kafka can no longer deliver again. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
final class InboxRetention {

    private static final Logger LOG = Logger.getLogger(InboxRetention.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String DELETE =
            "delete from inbox where received_at < now() - make_interval(secs => ?)";

    private final AgroalDataSource database;
    private final Duration retention;
    private final Pause pause;

    @Inject
    InboxRetention(AgroalDataSource database, MessagingConfig config, Pause pause) {
        this.database = database;
        this.retention = config.inboxRetention();
        this.pause = pause;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("inbox-retention").start(this::forgetForEver);
    }

    private void forgetForEver() {
        try {
            while (true) {
                forget();
                pause.last(INTERVAL);
            }
        } catch (ServiceStopping e) {
            LOG.debug("The service stops");
        }
    }

    private void forget() {
        try (Connection connection = database.getConnection()) {
            forget(connection, retention);
        } catch (SQLException e) {
            LOG.warnf("Old messages cannot be forgotten now: %s", Faults.describe(e));
        }
    }

    static int forget(Connection connection, Duration retention) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setDouble(1, retention.toSeconds());
            return delete.executeUpdate();
        }
    }
}
