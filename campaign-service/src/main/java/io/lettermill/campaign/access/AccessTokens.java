package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;

/** Signs access tokens: RS256, with workspace and role. */
@ApplicationScoped
public class AccessTokens {

    static final String ISSUER = "https://lettermill.io";

    private final SigningKeys keys;

    public AccessTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** For a session; {@code sid} names it, so that revoking it revokes all its tokens. */
    public String forSession(
            LoginSession session,
            UserAccount user,
            Role role,
            UUID tokenId,
            Instant now,
            Instant expiresAt) {
        JwtClaimsBuilder claims =
                claims(session.workspaceId(), role, tokenId, now, expiresAt)
                        .subject(user.id().toString())
                        .upn(user.email())
                        .claim("sid", session.id().toString());
        return sign(claims);
    }

    /** For a machine; {@code jti} is the token's id. */
    public String forMachine(ApiToken token) {
        JwtClaimsBuilder claims =
                claims(
                                token.workspaceId(),
                                token.role(),
                                token.id(),
                                token.createdAt(),
                                token.expiresAt())
                        .subject(token.id().toString())
                        .upn("token:" + token.id());
        return sign(claims);
    }

    private static JwtClaimsBuilder claims(
            UUID workspaceId, Role role, UUID tokenId, Instant now, Instant expiresAt) {
        return Jwt.issuer(ISSUER)
                .groups(Set.of(role.claim()))
                .claim("workspace", workspaceId.toString())
                .claim(Claims.jti, tokenId.toString())
                .issuedAt(now)
                .expiresAt(expiresAt);
    }

    private String sign(JwtClaimsBuilder claims) {
        SigningKeys.Signer signer = keys.signer();
        return claims.jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(signer.keyId())
                .sign(signer.privateKey());
    }
}
