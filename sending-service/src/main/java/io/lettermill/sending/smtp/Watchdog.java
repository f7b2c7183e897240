package io.lettermill.sending.smtp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which nothing happens for too long. It replaces socket time-outs, which
 * cost a virtual thread a timed park at each read. Late by up to 100 ms.
 */
@Singleton
public class Watchdog {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);
    private static final long ROUND = 100_000_000;

    private final Set<SmtpLink> watched = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    @PostConstruct
    public void start() {
        thread = Thread.ofVirtual().name("smtp-watchdog").start(this::watch);
    }

    void add(SmtpLink link) {
        watched.add(link);
    }

    void remove(SmtpLink link) {
        watched.remove(link);
    }

    /** Connections open at this moment. */
    public int open() {
        return watched.size();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(ROUND);
            long now = System.nanoTime();
            watched.forEach(link -> look(link, now));
        }
    }

    /** One connection's failure is not the others'. */
    private static void look(SmtpLink link, long now) {
        try {
            link.closeIfStuck(now);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A connection that is stuck could not be closed");
        }
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }
}
