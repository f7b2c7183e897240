package io.lettermill.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.ListCounts;
import io.lettermill.list.domain.MailingList;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.lists.CreateList;
import io.lettermill.list.lists.DeleteList;
import io.lettermill.list.lists.EditList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/lists}. */
@Path("/api/v1/lists")
@RunOnVirtualThread
public class ListsResource {

    /** Body of a new list. */
    record ListInput(
            @NotBlank @Size(max = ListPatch.MAX_NAME) String name,
            @Size(max = ListPatch.MAX_DESCRIPTION) @Nullable String description) {}

    private final MailingLists lists;
    private final CreateList createList;
    private final EditList editList;
    private final DeleteList deleteList;

    ListsResource(
            MailingLists lists, CreateList createList, EditList editList, DeleteList deleteList) {
        this.lists = lists;
        this.createList = createList;
        this.editList = editList;
        this.deleteList = deleteList;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<ListView> page(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<MailingList> found = lists.page(Cursors.id(request), request.limit() + 1);
        Map<UUID, ListCounts> counts = lists.counts(found.stream().map(MailingList::id).toList());
        return request.page(
                found.stream()
                        .map(l -> ListView.of(l, counts.getOrDefault(l.id(), ListCounts.NONE)))
                        .toList(),
                view -> view.id().toString());
    }

    @POST
    @RolesAllowed(Roles.MARKETER)
    public Response create(@NotNull @Valid ListInput input) {
        MailingList list = createList.create(input.name().strip(), input.description());
        return Response.created(URI.create("/api/v1/lists/" + list.id()))
                .entity(ListView.of(list, ListCounts.NONE))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public ListView get(@PathParam("id") UUID id) {
        return view(lists.find(id).orElseThrow(() -> Problems.notFound("list", id)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @RolesAllowed(Roles.MARKETER)
    public ListView edit(@PathParam("id") UUID id, @Nullable JsonNode patch) {
        return view(editList.edit(id, ListPatch.read(patch)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.MARKETER)
    public void delete(@PathParam("id") UUID id) {
        deleteList.delete(id);
    }

    private ListView view(MailingList list) {
        return ListView.of(
                list, lists.counts(List.of(list.id())).getOrDefault(list.id(), ListCounts.NONE));
    }
}
