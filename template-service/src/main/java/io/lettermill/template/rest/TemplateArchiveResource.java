package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.transfer.ArchiveLimits;
import io.lettermill.template.transfer.ExportLibrary;
import io.lettermill.template.transfer.ImportLibrary;
import io.lettermill.template.transfer.ImportReport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Libraries as files. */
@Path("/api/v1/template-archives")
@RunOnVirtualThread
@RolesAllowed(Roles.MARKETER)
public class TemplateArchiveResource {

    private static final String ZIP = "application/zip";
    private static final int MOST_CHOSEN = 200;
    private static final OneAtATime EXPORTS =
            new OneAtATime("Another archive is being packed; ask again.");
    private static final OneAtATime IMPORTS =
            new OneAtATime("Another archive is being taken; send it again.");

    private final Caller caller;
    private final ExportLibrary exportLibrary;
    private final ImportLibrary importLibrary;
    private final BodyMemory bodyMemory;

    TemplateArchiveResource(
            Caller caller,
            ExportLibrary exportLibrary,
            ImportLibrary importLibrary,
            BodyMemory bodyMemory) {
        this.caller = caller;
        this.exportLibrary = exportLibrary;
        this.importLibrary = importLibrary;
        this.bodyMemory = bodyMemory;
    }

    @GET
    @Produces(ZIP)
    public Response export(
            @QueryParam("templateId") List<UUID> templateIds,
            @QueryParam("revisions") @Nullable String revisions) {
        if (templateIds.size() > MOST_CHOSEN) {
            throw Problems.invalid("templateId", "at most " + MOST_CHOSEN + " times");
        }
        if (revisions != null && !revisions.equals("ALL") && !revisions.equals("LATEST")) {
            throw Problems.invalid("revisions", "ALL or LATEST");
        }
        ExportLibrary.Outcome outcome =
                EXPORTS.run(
                        () ->
                                exportLibrary.export(
                                        caller.workspaceId(),
                                        new HashSet<>(templateIds),
                                        "LATEST".equals(revisions)));
        return switch (outcome) {
            case ExportLibrary.Outcome.Packed packed ->
                    Response.ok(packed.zip(), ZIP)
                            .header("Content-Disposition", "attachment; filename=\"templates.zip\"")
                            .build();
            case ExportLibrary.Outcome.TooLarge _ ->
                    throw Problems.unprocessable(
                            "archive-too-large",
                            "The archive would have more than 10 MB or 500 templates; choose fewer"
                                    + " templates or their latest revisions.");
            case ExportLibrary.Outcome.MissingTemplate(UUID id) ->
                    throw Problems.notFound("template", id);
        };
    }

    @POST
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Produces(MediaType.APPLICATION_JSON)
    public ImportReport take(InputStream body) throws IOException {
        ImportLibrary.Outcome outcome =
                bodyMemory.with(
                        caller.workspaceId(),
                        body,
                        ArchiveLimits.MOST_BYTES,
                        zip ->
                                IMPORTS.run(
                                        () ->
                                                importLibrary.take(
                                                        caller.workspaceId(), caller.id(), zip)));
        return switch (outcome) {
            case ImportLibrary.Outcome.Imported(ImportReport report) -> report;
            case ImportLibrary.Outcome.Unreadable(var entries) ->
                    throw Problems.unprocessable(
                            "invalid-archive",
                            "The archive cannot be taken; nothing was.",
                            entries.stream()
                                    .map(bad -> ProblemError.of(bad.entry(), bad.reason()))
                                    .toList());
        };
    }
}
