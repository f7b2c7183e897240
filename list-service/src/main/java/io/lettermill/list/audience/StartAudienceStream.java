package io.lettermill.list.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Lets an audience be streamed; again changes nothing. */
@ApplicationScoped
public class StartAudienceStream {

    /** Fired in the transaction; streamers wake up when it has committed. */
    record Requested() {}

    private final Audiences audiences;
    private final Event<Requested> requested;

    StartAudienceStream(Audiences audiences, Event<Requested> requested) {
        this.audiences = audiences;
        this.requested = requested;
    }

    /**
     * Starts the stream. Of an audience that was given up meanwhile, as by a cancelled campaign,
     * nothing is streamed.
     *
     * @return empty when there is no such audience
     */
    @Transactional
    public Optional<Audience> start(UUID workspaceId, UUID dispatchId) {
        Optional<Audience> audience = audiences.findByDispatch(workspaceId, dispatchId);
        audience.ifPresent(
                found -> {
                    audiences.startStreaming(found.id());
                    requested.fire(new Requested());
                });
        return audience;
    }
}
