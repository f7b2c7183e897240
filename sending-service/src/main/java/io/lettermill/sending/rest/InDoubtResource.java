package io.lettermill.sending.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.indoubt.FindInDoubt;
import io.lettermill.sending.indoubt.InDoubtSettlement;
import io.lettermill.sending.indoubt.Resolution;
import io.lettermill.sending.indoubt.SettleInDoubt;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages in doubt of the caller's dispatches. */
@Path("/api/v1/dispatches")
@RunOnVirtualThread
public class InDoubtResource {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Caller caller;
    private final DispatchRepository dispatches;
    private final FindInDoubt findInDoubt;
    private final SettleInDoubt settleInDoubt;

    public InDoubtResource(
            Caller caller,
            DispatchRepository dispatches,
            FindInDoubt findInDoubt,
            SettleInDoubt settleInDoubt) {
        this.caller = caller;
        this.dispatches = dispatches;
        this.findInDoubt = findInDoubt;
        this.settleInDoubt = settleInDoubt;
    }

    @GET
    @Path("{dispatchId}/in-doubt")
    @RolesAllowed(Roles.VIEWER)
    public Page<InDoubtView> list(
            @PathParam("dispatchId") UUID dispatchId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Dispatch dispatch = find(dispatchId);
        PageRequest request = PageRequest.of(limit, cursor);
        return request.page(
                findInDoubt
                        .find(
                                dispatchId,
                                request.after().map(InDoubtResource::ordinal).orElse(-1),
                                request.limit() + 1)
                        .stream()
                        .map(found -> InDoubtView.of(found, dispatch.gatewayId()))
                        .toList(),
                view -> Integer.toString(view.ordinal()));
    }

    @POST
    @Path("{dispatchId}/in-doubt:resend")
    @RolesAllowed(Roles.MARKETER)
    public InDoubtSettledView resend(
            @PathParam("dispatchId") UUID dispatchId, @QueryParam("until") @Nullable String until) {
        return settle(dispatchId, Resolution.RESEND, until);
    }

    @POST
    @Path("{dispatchId}/in-doubt:accept")
    @RolesAllowed(Roles.MARKETER)
    public InDoubtSettledView accept(
            @PathParam("dispatchId") UUID dispatchId, @QueryParam("until") @Nullable String until) {
        return settle(dispatchId, Resolution.ACCEPT, until);
    }

    private InDoubtSettledView settle(
            UUID dispatchId, Resolution resolution, @Nullable String until) {
        find(dispatchId);
        return switch (settleInDoubt.settle(dispatchId, resolution, time(until))) {
            case InDoubtSettlement.Settled done ->
                    new InDoubtSettledView(done.settled(), done.left());
            case InDoubtSettlement.Cancelled cancelled ->
                    throw Problems.conflict(
                            "dispatch-cancelled",
                            "A cancelled dispatch sends nothing; its messages in doubt can be accepted.");
        };
    }

    private static Instant time(@Nullable String until) {
        if (until == null) {
            return LATEST;
        }
        try {
            Instant time = OffsetDateTime.parse(until).toInstant();
            return time.isAfter(LATEST) ? LATEST : time;
        } catch (DateTimeParseException e) {
            throw Problems.invalid("until", "A time such as 2026-03-01T12:00:00Z.");
        }
    }

    private Dispatch find(UUID dispatchId) {
        return dispatches
                .find(dispatchId)
                .filter(found -> found.workspaceId().equals(caller.workspaceId()))
                .orElseThrow(() -> Problems.notFound("dispatch", dispatchId));
    }

    private static int ordinal(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }
}
