package io.lettermill.kit.retention;

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
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets, once an hour, messages that Kafka can no longer deliver again and sagas long ended. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
final class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final AgroalDataSource database;
    private final MessagingConfig config;
    private final Pause pause;

    @Inject
    Forgetting(AgroalDataSource database, MessagingConfig config, Pause pause) {
        this.database = database;
        this.config = config;
        this.pause = pause;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("forgetting").start(this::forgetForEver);
    }

    private void forgetForEver() {
        try {
            while (true) {
                forgetNow();
                pause.last(INTERVAL);
            }
        } catch (ServiceStopping e) {
            LOG.debug("The service stops");
        }
    }

    private void forgetNow() {
        try {
            forget();
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Old rows cannot be forgotten now; tried again in %s", INTERVAL);
        }
    }

    private void forget() {
        try (Connection connection = database.getConnection()) {
            int messages = OldRows.forgetMessages(connection, config.inboxRetention());
            int sagas = OldRows.forgetSagas(connection, config.sagaRetention());
            LOG.debugf("Forgot %d messages and %d sagas", messages, sagas);
        } catch (SQLException e) {
            LOG.warnf("Old rows cannot be forgotten now: %s", Faults.describe(e));
        }
    }
}
