package io.lettermill.sending.ledger;

import java.time.Duration;
import java.util.List;

/** The register of owners and their flights, in Redis and by Redis' clock. */
public interface Owners {

    /**
     * Registers a new owner.
     *
     * @throws IllegalStateException when it is fenced already
     */
    void register(String owner, Duration lease);

    /**
     * @return false when the owner was fenced
     */
    boolean renew(String owner, Duration lease);

    /** Fences one owner: it cannot claim any more. */
    void fence(String owner);

    /** Fences every owner whose lease has run out. */
    void fenceExpired();

    /** Owners that are fenced and not yet forgotten. */
    List<Fenced> fenced();

    List<OpenGroup> flights(String owner);

    /**
     * Forgets a fenced owner that has no flights.
     *
     * @return whether it is forgotten
     */
    boolean forget(String owner);

    /**
     * @param since how long it has been fenced
     */
    record Fenced(String owner, Duration since) {}
}
