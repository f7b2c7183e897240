package io.lettermill.list.subscribers;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.Profile;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Puts an address on a list. */
@ApplicationScoped
public class AddSubscriber {

    /**
     * @param added false when the address was on the list before
     */
    public record Added(Subscriber subscriber, Membership membership, boolean added) {}

    private final MailingLists lists;
    private final Subscribers subscribers;
    private final Memberships memberships;
    private final CheckAttributes attributes;
    private final Clock clock;

    AddSubscriber(
            MailingLists lists,
            Subscribers subscribers,
            Memberships memberships,
            CheckAttributes attributes,
            Clock clock) {
        this.lists = lists;
        this.subscribers = subscribers;
        this.memberships = memberships;
        this.attributes = attributes;
        this.clock = clock;
    }

    /**
     * Adds the address, or brings the subscriber's data up to date; who has left the list stays
     * unsubscribed.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when there is no such list, 422 for
     *     attributes of the wrong type
     */
    @Transactional
    public Added add(UUID listId, EmailAddress email, Profile profile) {
        if (lists.findToFill(listId).isEmpty()) {
            throw Problems.notFound("list", listId);
        }
        Instant now = clock.instant();
        Subscriber subscriber = subscribers.findOrAdd(email, Ids.next(), now);
        attributes.check(profile.attributes());
        subscriber.update(profile, now);
        Optional<Membership> present = memberships.findForChange(listId, subscriber.id());
        Membership membership =
                present.orElseGet(
                        () -> {
                            Membership added = new Membership(listId, subscriber.id(), now);
                            memberships.add(added);
                            return added;
                        });
        return new Added(subscriber, membership, present.isEmpty());
    }
}
