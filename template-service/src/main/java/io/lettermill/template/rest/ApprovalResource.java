package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.approval.ApprovalOutcome;
import io.lettermill.template.approval.ApproveRevision;
import io.lettermill.template.approval.WithdrawApproval;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** A second person's yes to a revision. */
@Path("/api/v1/templates/{templateId}/revisions/{revision}/approval")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.MARKETER)
public class ApprovalResource {

    private final Caller caller;
    private final ApproveRevision approveRevision;
    private final WithdrawApproval withdrawApproval;

    ApprovalResource(
            Caller caller, ApproveRevision approveRevision, WithdrawApproval withdrawApproval) {
        this.caller = caller;
        this.approveRevision = approveRevision;
        this.withdrawApproval = withdrawApproval;
    }

    @PUT
    public RevisionSummary approve(
            @PathParam("templateId") UUID templateId, @PathParam("revision") int revision) {
        return answer(
                approveRevision.approve(
                        caller.workspaceId(),
                        templateId,
                        revision,
                        caller.id(),
                        caller.sessionId().isPresent()),
                revision);
    }

    @DELETE
    public RevisionSummary withdraw(
            @PathParam("templateId") UUID templateId, @PathParam("revision") int revision) {
        return answer(
                withdrawApproval.withdraw(caller.workspaceId(), templateId, revision), revision);
    }

    private static RevisionSummary answer(ApprovalOutcome outcome, int revision) {
        return switch (outcome) {
            case ApprovalOutcome.Decided decided -> RevisionSummary.of(decided.revision());
            case ApprovalOutcome.OwnRevision _ ->
                    throw Problems.conflict(
                            "own-revision", "Who wrote a revision cannot approve it.");
            case ApprovalOutcome.OwnPart _ ->
                    throw Problems.conflict(
                            "own-revision",
                            "Who last changed a snippet, brand or feed that a revision shows cannot"
                                    + " approve it.");
            case ApprovalOutcome.NotAPerson _ ->
                    throw Problems.conflict(
                            "approval-needs-a-person",
                            "Revisions are approved by people who are logged in, not with an API"
                                    + " token.");
            case ApprovalOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case ApprovalOutcome.Missing _ -> throw Problems.notFound("revision", revision);
        };
    }
}
