package io.lettermill.list.suppression;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.Suppression;
import io.lettermill.list.domain.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Suppresses an address, known or not. */
@ApplicationScoped
public class SuppressAddress {

    private final Suppressions suppressions;
    private final ListEvents events;
    private final Clock clock;

    SuppressAddress(Suppressions suppressions, ListEvents events, Clock clock) {
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    /** An address suppressed before stays so with its first reason. */
    @Transactional
    public Suppressions.Added suppress(EmailAddress address, Suppression.Reason reason) {
        Suppressions.Added result =
                suppressions.add(Ids.next(), address.hash(), reason, clock.instant());
        if (result.added()) {
            events.suppressed(result.suppression());
        }
        return result;
    }
}
