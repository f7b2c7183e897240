package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.kit.links.LinkToken;
import io.lettermill.kit.links.LinkTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out what a tracking address stands for. The token must be signed, the dispatch known and
 * the link one of its published template's; only then there is a target, and it is the stored one.
 */
@ApplicationScoped
public class RecognizeLink {

    private static final Recognition NO_SUCH_LINK = new Recognition.NoSuchLink();
    private static final CompletableFuture<Recognition> FORGED =
            CompletableFuture.completedFuture(NO_SUCH_LINK);

    private final LinkTokens tokens;
    private final DispatchDirectory dispatches;

    RecognizeLink(LinkTokens tokens, DispatchDirectory dispatches) {
        this.tokens = tokens;
        this.dispatches = dispatches;
    }

    /** Never blocks; is complete already for a dispatch in memory. Does not fail. */
    public CompletableFuture<Recognition> recognize(TrackedAddress address) {
        LinkToken token = tokens.verify(address.token()).orElse(null);
        if (token == null || token.ordinal() < 0) {
            return FORGED;
        }
        return dispatches
                .find(token.dispatchId())
                .thenApply(found -> decide(found, token, address));
    }

    private static Recognition decide(Lookup found, LinkToken token, TrackedAddress address) {
        return switch (found) {
            case Lookup.Known known -> link(known.dispatch(), token, address);
            case Lookup.Unknown unknown -> NO_SUCH_LINK;
            case Lookup.Unanswered unanswered -> new Recognition.TryLater();
        };
    }

    private static Recognition link(
            TrackedDispatch dispatch, LinkToken token, TrackedAddress address) {
        Optional<String> target =
                address.isClick() ? dispatch.target(address.linkNumber()) : Optional.of("");
        return target.<Recognition>map(
                        url ->
                                new Recognition.Genuine(
                                        new RecognizedLink(
                                                dispatch.workspaceId(),
                                                dispatch.dispatchId(),
                                                token.ordinal(),
                                                address.linkNumber(),
                                                url)))
                .orElse(NO_SUCH_LINK);
    }
}
