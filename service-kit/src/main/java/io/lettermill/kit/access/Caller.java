package io.lettermill.kit.access;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Who calls the REST API. Every method throws {@link UnauthorizedException} (401) when nobody is
 * authenticated; outside of requests there is no caller at all.
 */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    @Inject
    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The user's id, or the API token's: claim {@code sub}. */
    public String id() {
        return credentials().subject();
    }

    /** The workspace that the caller acts in; the only one it can see. */
    public UUID workspaceId() {
        return credentials().workspaceId();
    }

    public Role role() {
        return credentials().role();
    }

    /** Id of the presented token: claim {@code jti}. */
    public String tokenId() {
        return credentials().tokenId();
    }

    /** Claim {@code sid}; empty for API tokens, which have no session. */
    public Optional<String> sessionId() {
        return credentials().sessionId();
    }

    private Credentials credentials() {
        Credentials credentials = identity.getAttribute(Credentials.ATTRIBUTE);
        if (credentials == null) {
            throw new UnauthorizedException();
        }
        return credentials;
    }
}
