package io.lettermill.list.consent;

import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.links.LinkToken;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Takes the reader of a mail off the list that the mail was sent to. */
@ApplicationScoped
public class LeaveByLink {

    private final LinkTokens tokens;
    private final Recipients recipients;
    private final Memberships memberships;
    private final ListEvents events;
    private final Clock clock;

    LeaveByLink(
            LinkTokens tokens,
            Recipients recipients,
            Memberships memberships,
            ListEvents events,
            Clock clock) {
        this.tokens = tokens;
        this.recipients = recipients;
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Leaves the list; having left it before is as good.
     *
     * @return false when the link is not one of ours
     */
    public boolean leave(String token, ListEvents.Source source, boolean simulated) {
        Optional<LinkToken> link = tokens.verify(token);
        Optional<Recipient> recipient =
                link.flatMap(l -> recipients.find(l.dispatchId(), l.ordinal()));
        if (recipient.isEmpty()) {
            return false;
        }
        LinkToken genuine = link.orElseThrow();
        var mail = new ListEvents.Mail(genuine.dispatchId(), genuine.ordinal(), simulated);
        WorkspaceContext.within(
                recipient.get().workspaceId(),
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(() -> leave(recipient.get(), source, mail)));
        return true;
    }

    private void leave(Recipient recipient, ListEvents.Source source, ListEvents.Mail mail) {
        memberships
                .findForChange(recipient.listId(), recipient.subscriberId())
                .filter(m -> m.become(MembershipState.UNSUBSCRIBED, clock.instant()))
                .ifPresent(m -> events.unsubscribed(m, source, mail));
    }
}
