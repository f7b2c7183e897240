package io.lettermill.list.consent;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import io.lettermill.list.domain.Suppression;
import io.lettermill.list.domain.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores a reader's no where it holds: as an unsubscribed membership while the list exists, which
 * no import changes. Of a deleted list no membership would, so the address is suppressed: the
 * reader does not come back with the next list that is imported. Of an erased subscriber we know no
 * address that we could keep from anything.
 */
@ApplicationScoped
class KeepRefusal {

    private final MailingLists lists;
    private final Subscribers subscribers;
    private final Memberships memberships;
    private final Suppressions suppressions;
    private final ListEvents events;
    private final Clock clock;

    KeepRefusal(
            MailingLists lists,
            Subscribers subscribers,
            Memberships memberships,
            Suppressions suppressions,
            ListEvents events,
            Clock clock) {
        this.lists = lists;
        this.subscribers = subscribers;
        this.memberships = memberships;
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    /** In the running transaction and the recipient's workspace; again changes nothing. */
    void keep(Recipient recipient, ListEvents.Source source, ListEvents.Mail mail) {
        Optional<Subscriber> subscriber = subscribers.find(recipient.subscriberId());
        if (subscriber.isEmpty()) {
            return;
        }
        if (lists.findToFill(recipient.listId()).isEmpty()) {
            suppress(subscriber.get());
            return;
        }
        Membership membership =
                memberships
                        .findForChange(recipient.listId(), recipient.subscriberId())
                        .orElseGet(() -> join(recipient));
        if (membership.become(MembershipState.UNSUBSCRIBED, clock.instant())) {
            events.unsubscribed(membership, source, mail);
        }
    }

    private Membership join(Recipient recipient) {
        Membership membership =
                new Membership(recipient.listId(), recipient.subscriberId(), clock.instant());
        memberships.add(membership);
        return membership;
    }

    private void suppress(Subscriber subscriber) {
        Instant now = clock.instant();
        Suppressions.Added result =
                suppressions.add(
                        Ids.next(), subscriber.email().hash(), Suppression.Reason.MANUAL, now);
        if (result.added()) {
            events.suppressed(result.suppression());
        }
    }
}
