package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.EndSessions;
import io.lettermill.campaign.access.LogIn;
import io.lettermill.campaign.access.RefreshSession;
import io.lettermill.campaign.rest.SessionRequests.LoginRequest;
import io.lettermill.campaign.rest.SessionRequests.RefreshRequest;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Logging in, staying logged in, logging out. */
@Path("/api/v1")
@RunOnVirtualThread
public class SessionsResource {

    private static final String CURRENT = "/api/v1/sessions/current";

    private final LogIn logIn;
    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final CallingUser user;

    public SessionsResource(
            LogIn logIn, RefreshSession refreshSession, EndSessions endSessions, CallingUser user) {
        this.logIn = logIn;
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.user = user;
    }

    @POST
    @Path("sessions")
    @PermitAll
    public Response logIn(@NotNull @Valid LoginRequest request) {
        LogIn.Outcome outcome =
                WorkspaceContext.acrossAll(
                        () ->
                                logIn.logIn(
                                        request.email(),
                                        request.password(),
                                        request.workspaceId()));
        return switch (outcome) {
            case LogIn.Outcome.LoggedIn in -> Answers.created(CURRENT, SessionView.of(in.grant()));
            case LogIn.Outcome.Refused refused ->
                    throw Problems.unauthenticated("Address or password is wrong.");
            case LogIn.Outcome.Throttled throttled -> throw tooMany(throttled.retryAfter());
        };
    }

    @POST
    @Path("sessions:refresh")
    @PermitAll
    public SessionView refresh(@NotNull @Valid RefreshRequest request) {
        return WorkspaceContext.acrossAll(() -> refreshSession.refresh(request.refreshToken()))
                .map(SessionView::of)
                .orElseThrow(
                        () ->
                                Problems.unauthenticated(
                                        "The session has ended, or the refresh token was used"
                                                + " before; log in again."));
    }

    @DELETE
    @Path("sessions/current")
    @RolesAllowed(Roles.VIEWER)
    public void logOut() {
        endSessions.byId(user.sessionId());
    }

    private static RuntimeException tooMany(Duration retryAfter) {
        long seconds = retryAfter.plusMillis(999).toSeconds();
        return Problems.tooManyRequests(
                "Too many wrong passwords; try again in %d seconds.".formatted(seconds), seconds);
    }
}
