package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.library.CompareRevisions;
import io.lettermill.template.library.Comparison;
import io.lettermill.template.library.LineDiff;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is different between two revisions. */
@Path("/api/v1/templates/{templateId}/diff")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DiffResource {

    private final Caller caller;
    private final CompareRevisions compareRevisions;

    DiffResource(Caller caller, CompareRevisions compareRevisions) {
        this.caller = caller;
        this.compareRevisions = compareRevisions;
    }

    /** The differences, by lines. */
    public record DiffView(
            RevisionSummary from,
            RevisionSummary to,
            List<LineDiff.Hunk> source,
            @Nullable List<LineDiff.Hunk> text) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public DiffView diff(
            @PathParam("templateId") UUID templateId,
            @QueryParam("from") @Nullable Integer from,
            @QueryParam("to") @Nullable Integer to) {
        Comparison comparison =
                compareRevisions.compare(
                        caller.workspaceId(), templateId, number("from", from), number("to", to));
        return switch (comparison) {
            case Comparison.Compared compared -> view(compared);
            case Comparison.TooLong _ ->
                    throw Problems.unprocessable(
                            "diff-too-large",
                            "Sources of more than "
                                    + LineDiff.MOST_LINES
                                    + " lines are not compared.");
            case Comparison.MissingTemplate _ -> throw Problems.notFound("template", templateId);
            case Comparison.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.number());
        };
    }

    private static DiffView view(Comparison.Compared compared) {
        LineDiff text = compared.text();
        return new DiffView(
                RevisionSummary.of(compared.from()),
                RevisionSummary.of(compared.to()),
                compared.source().hunks(),
                text == null ? null : text.hunks());
    }

    private static int number(String name, @Nullable Integer value) {
        if (value == null || value < 1) {
            throw Problems.invalid(name, "the number of a revision, from 1");
        }
        return value;
    }
}
