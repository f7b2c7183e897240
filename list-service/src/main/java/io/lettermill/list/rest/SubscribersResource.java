package io.lettermill.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import io.lettermill.list.domain.Suppressions;
import io.lettermill.list.rest.SubscriberView.MembershipView;
import io.lettermill.list.subscribers.EditSubscriber;
import io.lettermill.list.subscribers.EraseSubscriber;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/subscribers}. */
@Path("/api/v1/subscribers")
@RunOnVirtualThread
public class SubscribersResource {

    private final Subscribers subscribers;
    private final Memberships memberships;
    private final Suppressions suppressions;
    private final EditSubscriber editSubscriber;
    private final EraseSubscriber eraseSubscriber;
    private final AddressRules addresses;

    SubscribersResource(
            Subscribers subscribers,
            Memberships memberships,
            Suppressions suppressions,
            EditSubscriber editSubscriber,
            EraseSubscriber eraseSubscriber,
            AddressRules addresses) {
        this.subscribers = subscribers;
        this.memberships = memberships;
        this.suppressions = suppressions;
        this.editSubscriber = editSubscriber;
        this.eraseSubscriber = eraseSubscriber;
        this.addresses = addresses;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<SubscriberView> page(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        return request.page(
                subscribers.page(Cursors.id(request), request.limit() + 1).stream()
                        .map(SubscriberView::of)
                        .toList(),
                view -> view.id().toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public SubscriberView.Detail get(@PathParam("id") UUID id) {
        return detail(subscribers.find(id).orElseThrow(() -> Problems.notFound("subscriber", id)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed(Roles.MARKETER)
    public SubscriberView.Detail edit(@PathParam("id") UUID id, @Nullable JsonNode patch) {
        SubscriberFields fields = SubscriberFields.read(patch, addresses);
        return detail(editSubscriber.edit(id, fields.email(), fields.profile()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.MARKETER)
    public void erase(@PathParam("id") UUID id) {
        eraseSubscriber.erase(id);
    }

    private SubscriberView.Detail detail(Subscriber subscriber) {
        return new SubscriberView.Detail(
                SubscriberView.of(subscriber),
                suppressions.findByHash(subscriber.email().hash()).isPresent(),
                memberships.of(subscriber.id()).stream().map(MembershipView::of).toList());
    }
}
