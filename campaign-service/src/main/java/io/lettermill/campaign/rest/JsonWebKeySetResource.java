package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.SigningKeys;
import io.lettermill.kit.access.WorkspaceContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;

/** The keys that verify access tokens. */
@Path("/.well-known/jwks.json")
@RunOnVirtualThread
public class JsonWebKeySetResource {

    private static final int MAX_AGE_SECONDS = 300;

    private final SigningKeys keys;

    public JsonWebKeySetResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    public Response read() {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(MAX_AGE_SECONDS);
        var view = JsonWebKeySetView.of(WorkspaceContext.acrossAll(keys::verifiers));
        return Response.ok(view).cacheControl(cache).build();
    }
}
