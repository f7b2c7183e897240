package io.lettermill.kit.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What Lettermill needs of a verified token.
 *
 * @param subject claim {@code sub}
 * @param tokenId claim {@code jti}
 * @param sessionId claim {@code sid}
 * @param workspaceId claim {@code workspace}
 * @param role the only item of claim {@code groups}
 */
record Credentials(
        String subject, String tokenId, Optional<String> sessionId, UUID workspaceId, Role role) {

    /** Attribute of the security identity that holds these. */
    static final String ATTRIBUTE = "lettermill.credentials";

    /** Empty when a claim is missing or wrong: such a token gives no access at all. */
    static Optional<Credentials> of(JsonWebToken token) {
        @Nullable String subject = token.getSubject();
        @Nullable String tokenId = token.getTokenID();
        Optional<UUID> workspaceId = text(token, "workspace").flatMap(Credentials::uuid);
        Optional<Role> role = onlyRole(token.getGroups());
        if (subject == null || tokenId == null || workspaceId.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Credentials(
                        subject, tokenId, text(token, "sid"), workspaceId.get(), role.get()));
    }

    private static Optional<Role> onlyRole(@Nullable Set<String> groups) {
        return groups != null && groups.size() == 1
                ? Role.ofClaim(groups.iterator().next())
                : Optional.empty();
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        @Nullable Object value = token.getClaim(claim);
        return Optional.ofNullable(value).map(Object::toString);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
