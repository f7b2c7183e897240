package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.ApiToken;
import io.lettermill.campaign.access.FindApiTokens;
import io.lettermill.campaign.access.IssueApiToken;
import io.lettermill.campaign.access.IssueApiToken.Order;
import io.lettermill.campaign.access.RevokeApiToken;
import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens of the workspace. */
@Path("/api/v1/tokens")
@RolesAllowed(Roles.OWNER)
@RunOnVirtualThread
public class TokensResource {

    private static final int DEFAULT_DAYS = 365;

    private final FindApiTokens findApiTokens;
    private final IssueApiToken issueApiToken;
    private final RevokeApiToken revokeApiToken;
    private final Caller caller;

    public TokensResource(
            FindApiTokens findApiTokens,
            IssueApiToken issueApiToken,
            RevokeApiToken revokeApiToken,
            Caller caller) {
        this.findApiTokens = findApiTokens;
        this.issueApiToken = issueApiToken;
        this.revokeApiToken = revokeApiToken;
        this.caller = caller;
    }

    record ApiTokenRequest(
            @NotBlank @Size(max = 200) String name,
            @NotNull RoleName role,
            @Min(1) @Max(1825) @Nullable Integer expiresInDays) {

        Order order() {
            int days = expiresInDays == null ? DEFAULT_DAYS : expiresInDays;
            return new Order(name, role.role(), Duration.ofDays(days));
        }
    }

    @GET
    public Page<ApiTokenView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var found =
                findApiTokens.newest(caller.workspaceId(), Cursors.uuid(page), page.limit() + 1);
        return Cursors.page(page, found, ApiToken::id, ApiTokenView::of);
    }

    @POST
    public Response issue(@NotNull @Valid ApiTokenRequest request) {
        var issued = issueApiToken.issue(caller.workspaceId(), Bearers.of(caller), request.order());
        return Answers.created(
                "/api/v1/tokens/" + issued.description().id(), ApiTokenView.WithToken.of(issued));
    }

    @DELETE
    @Path("{id}")
    public void revoke(UUID id) {
        if (!revokeApiToken.revoke(caller.workspaceId(), Bearers.of(caller), id)) {
            throw Problems.notFound("token", id);
        }
    }
}
