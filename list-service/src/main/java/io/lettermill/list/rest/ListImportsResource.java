package io.lettermill.list.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.MailingLists;
import io.lettermill.list.imports.Imports;
import io.lettermill.list.imports.ReceiveImport;
import io.lettermill.list.imports.SubscriberImport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/lists/{id}/imports}. */
@Path("/api/v1/lists/{id}/imports")
@RunOnVirtualThread
public class ListImportsResource {

    private final MailingLists lists;
    private final Imports imports;
    private final ReceiveImport receiveImport;
    private final Caller caller;
    private final long maxSize;

    ListImportsResource(
            MailingLists lists,
            Imports imports,
            ReceiveImport receiveImport,
            Caller caller,
            ListConfig config) {
        this.lists = lists;
        this.imports = imports;
        this.receiveImport = receiveImport;
        this.caller = caller;
        this.maxSize = config.imports().maxSize().asLongValue();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<ImportView> page(
            @PathParam("id") UUID listId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        if (lists.find(listId).isEmpty()) {
            throw Problems.notFound("list", listId);
        }
        return request.page(
                imports
                        .page(
                                caller.workspaceId(),
                                listId,
                                Cursors.id(request),
                                request.limit() + 1)
                        .stream()
                        .map(ImportView::of)
                        .toList(),
                view -> view.id().toString());
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed(Roles.MARKETER)
    public Response receive(
            @PathParam("id") UUID listId,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream body) {
        if (length != null && length > maxSize) {
            throw Problems.tooLarge("An import may have " + maxSize + " bytes.");
        }
        SubscriberImport order =
                receiveImport.receive(caller.workspaceId(), listId, charsetOf(type), body);
        return Response.accepted(ImportView.of(order))
                .location(URI.create("/api/v1/imports/" + order.id()))
                .build();
    }

    private static Optional<String> charsetOf(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return Optional.ofNullable(charset).map(Charset::forName).map(Charset::name);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("Content-Type", "A charset such as UTF-8 or windows-1252.");
        }
    }
}
