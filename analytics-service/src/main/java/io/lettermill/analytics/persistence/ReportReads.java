package io.lettermill.analytics.persistence;

import io.lettermill.analytics.config.AnalyticsConfig;
import io.lettermill.analytics.domain.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets reports, which may take long, have half of the connections to ClickHouse at most, so that
 * links and ingestion always find one.
 */
@ApplicationScoped
public class ReportReads {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final ClickHouse clickHouse;
    private final Semaphore free;

    ReportReads(ClickHouse clickHouse, AnalyticsConfig config) {
        this.clickHouse = clickHouse;
        this.free = new Semaphore(Math.max(1, config.clickhouseConnections() / 2), true);
    }

    /**
     * As {@link ClickHouse#call}.
     *
     * @throws StoreUnavailable also when too many reports are being read
     */
    <T> T call(String operation, SqlCall<T> call) {
        if (!isFreeInTime()) {
            throw new StoreUnavailable("Too many reports are being read");
        }
        try {
            return clickHouse.call(operation, call);
        } finally {
            free.release();
        }
    }

    private boolean isFreeInTime() {
        try {
            return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
