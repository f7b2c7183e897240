package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.links.LinkToken;
import io.lettermill.kit.links.LinkTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out what a tracking address stands for. The token must be signed, the dispatch known and
 * the link one of its published template's; only then there is a target, and it is the stored one.
 */
@ApplicationScoped
public class RecognizeLink {

    /**
     * As long as Kafka keeps publications as it is created; what has not come by then is not
     * coming.
     */
    private static final Duration ARRIVES_WITHIN = Duration.ofDays(7);

    private static final Recognition NO_SUCH_LINK = new Recognition.NoSuchLink();
    private static final CompletableFuture<Recognition> FORGED =
            CompletableFuture.completedFuture(NO_SUCH_LINK);
    private static final Recognition TRY_LATER = new Recognition.TryLater();

    private final LinkTokens tokens;
    private final DispatchDirectory dispatches;
    private final InstantSource clock;

    @Inject
    RecognizeLink(LinkTokens tokens, DispatchDirectory dispatches) {
        this(tokens, dispatches, InstantSource.system());
    }

    RecognizeLink(LinkTokens tokens, DispatchDirectory dispatches, InstantSource clock) {
        this.tokens = tokens;
        this.dispatches = dispatches;
        this.clock = clock;
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

    private Recognition decide(Lookup found, LinkToken token, TrackedAddress address) {
        return switch (found) {
            case Lookup.Known known -> link(known.dispatch(), token, address);
            case Lookup.Unknown unknown ->
                    isStillComing(token.dispatchId()) ? TRY_LATER : NO_SUCH_LINK;
            case Lookup.Unanswered unanswered -> TRY_LATER;
        };
    }

    /** Mailed, as it is signed, so published: its publication may be on its way to us. */
    private boolean isStillComing(UUID dispatchId) {
        return Ids.madeAt(dispatchId).plus(ARRIVES_WITHIN).isAfter(clock.instant());
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
