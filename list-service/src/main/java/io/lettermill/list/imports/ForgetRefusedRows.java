package io.lettermill.list.imports;

import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.RefusedRows;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes refused rows, once an hour, when they have been there for the user for long enough. */
@ApplicationScoped
class ForgetRefusedRows {

    private static final Logger LOG = Logger.getLogger(ForgetRefusedRows.class);

    private final RefusedRows rows;
    private final Duration retention;
    private final Clock clock;

    ForgetRefusedRows(RefusedRows rows, ListConfig config, Clock clock) {
        this.rows = rows;
        this.retention = config.imports().refusedRowsRetention();
        this.clock = clock;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        int forgotten = rows.forgetOlderThan(clock.instant().minus(retention));
        if (forgotten > 0) {
            LOG.infof("Removed %d refused rows of old imports", forgotten);
        }
    }
}
