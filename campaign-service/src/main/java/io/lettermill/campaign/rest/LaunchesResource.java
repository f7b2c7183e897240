package io.lettermill.campaign.rest;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.launch.CancelCampaign;
import io.lettermill.campaign.launch.FindLaunch;
import io.lettermill.campaign.launch.LaunchCampaign;
import io.lettermill.campaign.launch.PauseCampaign;
import io.lettermill.campaign.launch.ResumeCampaign;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Getting campaigns going and steering them. */
@Path("/api/v1")
@RunOnVirtualThread
public class LaunchesResource {

    private final LaunchCampaign launchCampaign;
    private final PauseCampaign pauseCampaign;
    private final ResumeCampaign resumeCampaign;
    private final CancelCampaign cancelCampaign;
    private final FindLaunch findLaunch;
    private final Caller caller;

    public LaunchesResource(
            LaunchCampaign launchCampaign,
            PauseCampaign pauseCampaign,
            ResumeCampaign resumeCampaign,
            CancelCampaign cancelCampaign,
            FindLaunch findLaunch,
            Caller caller) {
        this.launchCampaign = launchCampaign;
        this.pauseCampaign = pauseCampaign;
        this.resumeCampaign = resumeCampaign;
        this.cancelCampaign = cancelCampaign;
        this.findLaunch = findLaunch;
        this.caller = caller;
    }

    @POST
    @Path("campaigns/{id}/launch")
    @RolesAllowed(Roles.MARKETER)
    public Response launch(UUID id) {
        Launch launch =
                launchCampaign
                        .launch(caller.workspaceId(), id)
                        .orElseThrow(() -> Problems.notFound("campaign", id));
        UUID dispatchId = launch.dispatchId();
        return Answers.accepted("/api/v1/launches/" + dispatchId, view(dispatchId));
    }

    @POST
    @Path("campaigns/{id}/pause")
    @RolesAllowed(Roles.MARKETER)
    public Response pause(UUID id) {
        return accepted(id, pauseCampaign.pause(caller.workspaceId(), id));
    }

    @POST
    @Path("campaigns/{id}/resume")
    @RolesAllowed(Roles.MARKETER)
    public Response resume(UUID id) {
        return accepted(id, resumeCampaign.resume(caller.workspaceId(), id));
    }

    @POST
    @Path("campaigns/{id}/cancel")
    @RolesAllowed(Roles.MARKETER)
    public Response cancel(UUID id) {
        return accepted(id, cancelCampaign.cancel(caller.workspaceId(), id));
    }

    @GET
    @Path("launches/{dispatchId}")
    @RolesAllowed(Roles.VIEWER)
    public LaunchView read(UUID dispatchId) {
        return view(dispatchId);
    }

    private LaunchView view(UUID dispatchId) {
        return findLaunch
                .byId(dispatchId)
                .map(found -> LaunchView.of(found.launch(), found.step()))
                .orElseThrow(() -> Problems.notFound("launch", dispatchId));
    }

    private static Response accepted(UUID id, Optional<Campaign> campaign) {
        return campaign.map(CampaignView::of)
                .map(view -> Response.accepted(view).build())
                .orElseThrow(() -> Problems.notFound("campaign", id));
    }
}
