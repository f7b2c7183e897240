package io.lettermill.list.consent;

import io.lettermill.kit.links.LinkTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whether an unsubscribe link is one of ours; changes nothing. */
@ApplicationScoped
public class RecognizeLink {

    private final LinkTokens tokens;
    private final Recipients recipients;

    RecognizeLink(LinkTokens tokens, Recipients recipients) {
        this.tokens = tokens;
        this.recipients = recipients;
    }

    /** False for a forged token, and for a genuine one without a recipient. */
    public boolean isGenuine(String token) {
        return tokens.verify(token)
                .flatMap(link -> recipients.find(link.dispatchId(), link.ordinal()))
                .isPresent();
    }
}
