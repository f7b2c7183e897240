package io.lettermill.list.subscribers;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.FrozenAudiences;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.RefusedRows;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Erases a subscriber's data, refused rows of imports with its address included, and takes it off
 * all lists, also for dispatches under way, and also off lists deleted since these were frozen.
 */
@ApplicationScoped
public class EraseSubscriber {

    private final Subscribers subscribers;
    private final Memberships memberships;
    private final FrozenAudiences audiences;
    private final RefusedRows refusedRows;
    private final ListEvents events;
    private final Clock clock;

    EraseSubscriber(
            Subscribers subscribers,
            Memberships memberships,
            FrozenAudiences audiences,
            RefusedRows refusedRows,
            ListEvents events,
            Clock clock) {
        this.subscribers = subscribers;
        this.memberships = memberships;
        this.audiences = audiences;
        this.refusedRows = refusedRows;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404
     */
    @Transactional
    public void erase(UUID id) {
        Subscriber subscriber =
                subscribers
                        .findForChange(id)
                        .orElseThrow(() -> Problems.notFound("subscriber", id));
        memberships
                .of(id)
                .forEach(
                        membership -> events.unsubscribed(membership, ListEvents.Source.API, null));
        audiences.deletedListsOf(id).forEach(list -> events.takenOffDeleted(list, subscriber));
        memberships.removeAllOf(id);
        refusedRows.forget(subscriber.email());
        subscriber.erase(clock.instant());
    }
}
