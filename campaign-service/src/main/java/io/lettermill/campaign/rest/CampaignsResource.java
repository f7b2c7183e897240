package io.lettermill.campaign.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.campaign.authoring.CreateCampaign;
import io.lettermill.campaign.authoring.DeleteCampaign;
import io.lettermill.campaign.authoring.EditCampaign;
import io.lettermill.campaign.authoring.FindCampaigns;
import io.lettermill.campaign.domain.Campaign;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writing campaigns. */
@Path("/api/v1")
@RunOnVirtualThread
public class CampaignsResource {

    private static final String VERSION = "version";

    private final CreateCampaign createCampaign;
    private final EditCampaign editCampaign;
    private final DeleteCampaign deleteCampaign;
    private final FindCampaigns findCampaigns;
    private final MergePatch mergePatch;

    public CampaignsResource(
            CreateCampaign createCampaign,
            EditCampaign editCampaign,
            DeleteCampaign deleteCampaign,
            FindCampaigns findCampaigns,
            MergePatch mergePatch) {
        this.createCampaign = createCampaign;
        this.editCampaign = editCampaign;
        this.deleteCampaign = deleteCampaign;
        this.findCampaigns = findCampaigns;
        this.mergePatch = mergePatch;
    }

    @GET
    @Path("campaigns")
    @RolesAllowed(Roles.VIEWER)
    public Page<CampaignView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var found = findCampaigns.newest(Cursors.uuid(page), page.limit() + 1);
        return Cursors.page(page, found, Campaign::id, CampaignView::of);
    }

    @POST
    @Path("campaigns")
    @RolesAllowed(Roles.MARKETER)
    public Response create(@NotNull @Valid CampaignDocument document) {
        CampaignView created = CampaignView.of(createCampaign.create(document.content()));
        return Answers.created("/api/v1/campaigns/" + created.id(), created);
    }

    @GET
    @Path("campaigns/{id}")
    @RolesAllowed(Roles.VIEWER)
    public CampaignView read(UUID id) {
        return findCampaigns
                .byId(id)
                .map(CampaignView::of)
                .orElseThrow(() -> Problems.notFound("campaign", id));
    }

    @PATCH
    @Path("campaigns/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Roles.MARKETER)
    public CampaignView edit(UUID id, @NotNull ObjectNode patch) {
        return editCampaign
                .edit(
                        id,
                        expectedVersion(patch),
                        content ->
                                mergePatch
                                        .apply(
                                                CampaignDocument.of(content),
                                                CampaignDocument.class,
                                                patch)
                                        .content())
                .map(CampaignView::of)
                .orElseThrow(() -> Problems.notFound("campaign", id));
    }

    @DELETE
    @Path("campaigns/{id}")
    @RolesAllowed(Roles.MARKETER)
    public void delete(UUID id) {
        if (!deleteCampaign.delete(id)) {
            throw Problems.notFound("campaign", id);
        }
    }

    private static @Nullable Long expectedVersion(ObjectNode patch) {
        JsonNode version = patch.get(VERSION);
        if (version == null || version.isNull()) {
            return null;
        }
        if (!version.isIntegralNumber()) {
            throw Problems.invalid(VERSION, "must be the number that was read");
        }
        return version.longValue();
    }
}
