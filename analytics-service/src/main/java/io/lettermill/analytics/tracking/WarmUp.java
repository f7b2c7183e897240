package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.StoreUnavailable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Fills the directory of dispatches when the service starts, beside everything else. */
@ApplicationScoped
public class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final DispatchDirectory dispatches;
    private final ExecutorService virtualThreads;

    WarmUp(DispatchDirectory dispatches, @VirtualThreads ExecutorService virtualThreads) {
        this.dispatches = dispatches;
        this.virtualThreads = virtualThreads;
    }

    void start(@Observes StartupEvent started) {
        virtualThreads.execute(this::fill);
    }

    private void fill() {
        try {
            dispatches.warmUp();
        } catch (StoreUnavailable away) {
            LOG.warn("ClickHouse does not answer; links are looked up when they are clicked");
        }
    }
}
