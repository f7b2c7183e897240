package io.lettermill.campaign.rest;

import io.lettermill.campaign.progress.RecentProgress;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How far a campaign is, once or as it happens. */
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
public class ProgressResource {

    private final RecentProgress recentProgress;
    private final ProgressStream stream;
    private final Caller caller;
    private final JsonWebToken token;

    public ProgressResource(
            RecentProgress recentProgress,
            ProgressStream stream,
            Caller caller,
            JsonWebToken token) {
        this.recentProgress = recentProgress;
        this.stream = stream;
        this.caller = caller;
        this.token = token;
    }

    @GET
    @Path("campaigns/{id}/progress")
    @RunOnVirtualThread
    public ProgressView read(UUID id) {
        return recentProgress
                .await(caller.workspaceId(), id)
                .map(ProgressView::of)
                .orElseThrow(() -> Problems.notFound("campaign", id));
    }

    @GET
    @Path("campaigns/{id}/progress/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @Blocking
    public Multi<OutboundSseEvent> follow(UUID id, @Context Sse sse) {
        read(id);
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        var follower =
                new ProgressStream.Follower(
                        caller.workspaceId(), caller.tokenId(), caller.sessionId(), expiry);
        return stream.follow(follower, id, sse);
    }
}
