package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.AccessRejectedException;
import io.lettermill.campaign.access.AccessRejection;
import io.lettermill.campaign.domain.CampaignRejectedException;
import io.lettermill.campaign.domain.CampaignRejection;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How each rejection is told over HTTP. */
class RejectionProblems {

    private static final int SECONDS_TO_TRY_AGAIN = 5;

    @ServerExceptionMapper
    Response toResponse(CampaignRejectedException rejected) {
        return problem(rejected.rejection()).toResponse();
    }

    @ServerExceptionMapper
    Response toResponse(AccessRejectedException rejected) {
        return problem(rejected.rejection()).toResponse();
    }

    private static HttpProblem problem(CampaignRejection rejection) {
        return switch (rejection) {
            case CampaignRejection.WrongState wrong ->
                    Problems.conflict("wrong-state", wrong.detail());
            case CampaignRejection.Outdated outdated ->
                    Problems.conflict("outdated", outdated.detail());
            case CampaignRejection.NotLaunchable not ->
                    Problems.unprocessable(
                            "not-launchable",
                            not.detail(),
                            not.obstacles().stream()
                                    .map(each -> ProblemError.of(each.field(), each.detail()))
                                    .toList());
        };
    }

    private static HttpProblem problem(AccessRejection rejection) {
        return switch (rejection) {
            case AccessRejection.AlreadyMember member ->
                    Problems.conflict("already-member", member.detail());
            case AccessRejection.LastOwner last ->
                    Problems.unprocessable("last-owner", last.detail());
            case AccessRejection.NoOwner no -> Problems.forbidden(no.detail());
            case AccessRejection.AccessEnded ended -> Problems.unauthenticated(ended.detail());
            case AccessRejection.InvitationNotValid not ->
                    Problems.unprocessable("invitation-not-valid", not.detail());
            case AccessRejection.CurrentPasswordNeeded needed ->
                    Problems.unprocessable("current-password-needed", needed.detail());
            case AccessRejection.PasswordUnchanged unchanged ->
                    Problems.unprocessable("password-unchanged", unchanged.detail());
            case AccessRejection.WrongPassword wrong ->
                    Problems.unprocessable("wrong-password", wrong.detail());
            case AccessRejection.TooManyPasswords many ->
                    Problems.unavailable(many.detail(), SECONDS_TO_TRY_AGAIN);
        };
    }
}
