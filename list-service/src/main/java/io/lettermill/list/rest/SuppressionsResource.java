package io.lettermill.list.rest;

import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.Suppression;
import io.lettermill.list.domain.Suppressions;
import io.lettermill.list.suppression.LiftSuppression;
import io.lettermill.list.suppression.SuppressAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/suppressions}. */
@Path("/api/v1/suppressions")
@RunOnVirtualThread
public class SuppressionsResource {

    /** What to suppress. */
    record SuppressionInput(@NotNull String email, Suppression.@Nullable Reason reason) {}

    /** A suppression as the API shows it. */
    record SuppressionView(
            UUID id, String addressHash, Suppression.Reason reason, Instant createdAt) {

        static SuppressionView of(Suppression suppression) {
            return new SuppressionView(
                    suppression.id(),
                    suppression.addressHash(),
                    suppression.reason(),
                    suppression.createdAt());
        }
    }

    private final Suppressions suppressions;
    private final SuppressAddress suppressAddress;
    private final LiftSuppression liftSuppression;
    private final AddressRules addresses;

    SuppressionsResource(
            Suppressions suppressions,
            SuppressAddress suppressAddress,
            LiftSuppression liftSuppression,
            AddressRules addresses) {
        this.suppressions = suppressions;
        this.suppressAddress = suppressAddress;
        this.liftSuppression = liftSuppression;
        this.addresses = addresses;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<SuppressionView> page(
            @QueryParam("addressHash") @Nullable String addressHash,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<Suppression> found =
                addressHash == null
                        ? suppressions.page(Cursors.id(request), request.limit() + 1)
                        : suppressions.findByHash(bytes(addressHash)).stream().toList();
        return request.page(
                found.stream().map(SuppressionView::of).toList(), view -> view.id().toString());
    }

    @POST
    @RolesAllowed(Roles.MARKETER)
    public Response suppress(@NotNull @Valid SuppressionInput input) {
        Suppression.Reason reason =
                input.reason() == null ? Suppression.Reason.MANUAL : input.reason();
        Suppressions.Added result = suppressAddress.suppress(address(input.email()), reason);
        SuppressionView view = SuppressionView.of(result.suppression());
        return result.added()
                ? Response.created(URI.create("/api/v1/suppressions/" + view.id()))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public SuppressionView get(@PathParam("id") UUID id) {
        return SuppressionView.of(
                suppressions.find(id).orElseThrow(() -> Problems.notFound("suppression", id)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.MARKETER)
    public void lift(@PathParam("id") UUID id) {
        liftSuppression.lift(id);
    }

    private EmailAddress address(String text) {
        return switch (addresses.read(text)) {
            case AddressRules.Reading.Accepted(EmailAddress address) -> address;
            case AddressRules.Reading.Refused(String reason) ->
                    throw Problems.unprocessable(
                            "invalid-address",
                            "Not an address.",
                            List.of(ProblemError.of("email", "Not an address: " + reason + ".")));
        };
    }

    private static byte[] bytes(String hash) {
        try {
            return HexFormat.of().parseHex(hash);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("addressHash", "64 hexadecimal digits.");
        }
    }
}
