package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.PublicationRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Reading what launches froze. */
@Path("/api/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PublicationResource {

    private final Caller caller;
    private final PublicationRepository publications;

    PublicationResource(Caller caller, PublicationRepository publications) {
        this.caller = caller;
        this.publications = publications;
    }

    @GET
    @Path("/{publicationId}")
    @RolesAllowed(Roles.VIEWER)
    public PublicationView get(@PathParam("publicationId") UUID publicationId) {
        return publications
                .find(caller.workspaceId(), publicationId)
                .map(PublicationView::of)
                .orElseThrow(() -> Problems.notFound("publication", publicationId));
    }
}
