package io.lettermill.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.consent.ChangeSubscription;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.rest.SubscriberView.MemberView;
import io.lettermill.list.rest.SubscriberView.MembershipView;
import io.lettermill.list.subscribers.AddSubscriber;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/lists/{id}/subscribers}: who is on a list. */
@Path("/api/v1/lists/{id}/subscribers")
@RunOnVirtualThread
public class MembersResource {

    /** The state that a membership is to have. */
    record MembershipInput(@NotNull MembershipState state) {}

    private final MailingLists lists;
    private final Memberships memberships;
    private final AddSubscriber addSubscriber;
    private final ChangeSubscription changeSubscription;
    private final AddressRules addresses;

    MembersResource(
            MailingLists lists,
            Memberships memberships,
            AddSubscriber addSubscriber,
            ChangeSubscription changeSubscription,
            AddressRules addresses) {
        this.lists = lists;
        this.memberships = memberships;
        this.addSubscriber = addSubscriber;
        this.changeSubscription = changeSubscription;
        this.addresses = addresses;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<MemberView> page(
            @PathParam("id") UUID listId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        if (lists.find(listId).isEmpty()) {
            throw Problems.notFound("list", listId);
        }
        return request.page(
                memberships
                        .page(listId, stateOf(state), Cursors.id(request), request.limit() + 1)
                        .stream()
                        .map(MemberView::of)
                        .toList(),
                view -> view.subscriber().id().toString());
    }

    @POST
    @RolesAllowed(Roles.MARKETER)
    public Response add(@PathParam("id") UUID listId, @Nullable JsonNode body) {
        SubscriberFields fields = SubscriberFields.read(body, addresses);
        EmailAddress email =
                fields.email()
                        .orElseThrow(() -> Problems.invalid("email", "An address is required."));
        AddSubscriber.Added result = addSubscriber.add(listId, email, fields.profile());
        MemberView view = MemberView.of(result.subscriber(), result.membership());
        return result.added()
                ? Response.created(URI.create("/api/v1/subscribers/" + result.subscriber().id()))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    @PUT
    @Path("/{subscriberId}")
    @RolesAllowed(Roles.MARKETER)
    public MembershipView change(
            @PathParam("id") UUID listId,
            @PathParam("subscriberId") UUID subscriberId,
            @NotNull @Valid MembershipInput input) {
        return MembershipView.of(changeSubscription.change(listId, subscriberId, input.state()));
    }

    private static Optional<MembershipState> stateOf(@Nullable String state) {
        try {
            return Optional.ofNullable(state).map(MembershipState::valueOf);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("state", "SUBSCRIBED or UNSUBSCRIBED.");
        }
    }
}
