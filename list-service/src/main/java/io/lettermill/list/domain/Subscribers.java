package io.lettermill.list.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscribers of the current workspace; erased ones are not found. */
public interface Subscribers {

    Optional<Subscriber> find(UUID id);

    /**
     * The subscriber as it is now, locked until the transaction ends. To be asked for before
     * anything else of the transaction: Hibernate would answer what it had read earlier, and
     * imports lock subscribers first, memberships after them.
     */
    Optional<Subscriber> findForChange(UUID id);

    Optional<Subscriber> findByEmail(EmailAddress email);

    /**
     * Moves the subscriber to that address at once. Who adds a subscriber has its address before
     * the attributes, so that is everybody's order.
     */
    void move(Subscriber subscriber, EmailAddress address, Instant now);

    /**
     * The subscriber with that address, made if there is none; locked until the transaction ends.
     */
    Subscriber findOrAdd(EmailAddress email, UUID newId, Instant now);

    /** In the order of creation, after the given one. */
    List<Subscriber> page(Optional<UUID> after, int limit);
}
