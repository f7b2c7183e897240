package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.library.MoveFolder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The folders of the library. */
@Path("/api/v1/template-folders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FolderResource {

    private final Caller caller;
    private final LibraryRepository library;
    private final MoveFolder moveFolder;

    FolderResource(Caller caller, LibraryRepository library, MoveFolder moveFolder) {
        this.caller = caller;
        this.library = library;
        this.moveFolder = moveFolder;
    }

    /** From where to where. */
    public record MoveBody(@NotBlank @FolderPath String from, @NotNull @FolderPath String to) {}

    /** How many templates were moved. */
    public record MovedView(int templates) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<LibraryRepository.Folder> list() {
        return new Page<>(library.folders(caller.workspaceId()), null);
    }

    @POST
    @Path("/move")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public MovedView move(@NotNull @Valid MoveBody body) {
        return switch (moveFolder.move(caller.workspaceId(), body.from(), body.to())) {
            case MoveFolder.Outcome.Moved moved -> new MovedView(moved.templates());
            case MoveFolder.Outcome.Refused refused ->
                    throw Problems.unprocessable("folder-not-movable", refused.reason());
            case MoveFolder.Outcome.Missing _ -> throw Problems.notFound("folder", body.from());
        };
    }
}
