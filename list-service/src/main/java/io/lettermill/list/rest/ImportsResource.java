package io.lettermill.list.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.imports.Imports;
import io.lettermill.list.imports.SubscriberImport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;

/** {@code /api/v1/imports}. */
@Path("/api/v1/imports")
@RunOnVirtualThread
public class ImportsResource {

    private final Imports imports;
    private final Caller caller;

    ImportsResource(Imports imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public ImportView get(@PathParam("id") UUID id) {
        return ImportView.of(find(id));
    }

    @GET
    @Path("/{id}/refused-rows")
    @RolesAllowed(Roles.VIEWER)
    public Response refusedRows(@PathParam("id") UUID id) {
        SubscriberImport order = find(id);
        StreamingOutput file =
                out -> {
                    RefusedRowsFile csv = new RefusedRowsFile(out, order.header());
                    imports.refusedRows(id, csv::add);
                    csv.flush();
                };
        return Response.ok(file, "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"refused-rows.csv\"")
                .build();
    }

    private SubscriberImport find(UUID id) {
        return imports.find(caller.workspaceId(), id)
                .orElseThrow(() -> Problems.notFound("import", id));
    }
}
