package io.lettermill.kit.access;

import io.lettermill.kit.logging.TraceKeys;
import io.lettermill.kit.problems.Problems;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Completes the check of a token whose signature, issuer and time are right: it must name a
 * workspace and one role and must not be revoked. Then the caller gets the role and all weaker
 * ones.
 */
@Singleton
final class CredentialsCheck implements SecurityIdentityAugmentor {

    private static final long RETRY_AFTER_SECONDS = 2;

    private final RevokedTokens revoked;
    private final KnownCallers knownCallers;

    @Inject
    CredentialsCheck(RevokedTokens revoked, KnownCallers knownCallers) {
        this.revoked = revoked;
        this.knownCallers = knownCallers;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.isAnonymous()
                ? Uni.createFrom().item(identity)
                : Uni.createFrom().item(() -> checked(identity));
    }

    private SecurityIdentity checked(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new AuthenticationFailedException("only tokens give access");
        }
        Credentials credentials =
                Credentials.of(token)
                        .orElseThrow(
                                () ->
                                        new AuthenticationFailedException(
                                                "the token lacks a claim of Lettermill's"));
        if (!revoked.isComplete()) {
            throw Problems.unavailable(
                    "The service starts and does not know yet which tokens are revoked.",
                    RETRY_AFTER_SECONDS);
        }
        if (revoked.contains(credentials.tokenId())
                || credentials.sessionId().filter(revoked::contains).isPresent()) {
            throw new AuthenticationFailedException("the token is revoked");
        }
        knownCallers.letIn(token, credentials);
        Span.current().setAttribute(TraceKeys.WORKSPACE_ID, credentials.workspaceId().toString());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(Credentials.ATTRIBUTE, credentials)
                .addRoles(
                        credentials.role().included().stream()
                                .map(Role::claim)
                                .collect(Collectors.toSet()))
                .build();
    }
}
