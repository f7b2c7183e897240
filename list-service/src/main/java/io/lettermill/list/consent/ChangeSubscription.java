package io.lettermill.list.consent;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Subscribes or unsubscribes a member of a list on a user's behalf. */
@ApplicationScoped
public class ChangeSubscription {

    private final Memberships memberships;
    private final ListEvents events;
    private final Clock clock;

    ChangeSubscription(Memberships memberships, ListEvents events, Clock clock) {
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the subscriber is not a member
     */
    @Transactional
    public Membership change(UUID listId, UUID subscriberId, MembershipState wanted) {
        Membership membership =
                memberships
                        .findForChange(listId, subscriberId)
                        .orElseThrow(() -> Problems.notFound("member of this list", subscriberId));
        if (membership.become(wanted, clock.instant())) {
            switch (wanted) {
                case SUBSCRIBED -> events.resubscribed(membership);
                case UNSUBSCRIBED -> events.unsubscribed(membership, ListEvents.Source.API, null);
            }
        }
        return membership;
    }
}
