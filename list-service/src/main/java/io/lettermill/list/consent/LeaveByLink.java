package io.lettermill.list.consent;

import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.links.LinkToken;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.list.domain.ListEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes the reader of a mail off the list that the mail was sent to. */
@ApplicationScoped
public class LeaveByLink {

    private final LinkTokens tokens;
    private final Recipients recipients;
    private final KeepRefusal keepRefusal;

    LeaveByLink(LinkTokens tokens, Recipients recipients, KeepRefusal keepRefusal) {
        this.tokens = tokens;
        this.recipients = recipients;
        this.keepRefusal = keepRefusal;
    }

    /**
     * Leaves the list; having left it before is as good. See {@link KeepRefusal} for what holds
     * when the list or the membership is gone.
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
                                .run(() -> keepRefusal.keep(recipient.get(), source, mail)));
        return true;
    }
}
