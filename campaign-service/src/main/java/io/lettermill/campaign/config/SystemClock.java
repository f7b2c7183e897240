package io.lettermill.campaign.config;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The time, for injection. */
class SystemClock {

    @Produces
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
