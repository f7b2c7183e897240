package io.lettermill.campaign.access;

import java.time.Duration;
import java.time.Instant;

/** Slows down guessing of passwords, over all replicas. See {@link LoginFailures}. */
public interface LoginThrottle {

    /**
     * Admits a try and counts it as failed, or refuses it. Commits by itself.
     *
     * @return how long tries are refused; zero when this one is admitted
     */
    Duration admit(String email, Instant now);

    /** Takes back a try that was admitted: its password was not looked at. Commits by itself. */
    void withdraw(String email);

    /** Forgets the failures. */
    void succeeded(String email);
}
