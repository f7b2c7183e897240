package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.ApiToken;
import io.lettermill.campaign.access.IssueApiToken.Issued;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token, without the token. */
record ApiTokenView(
        UUID id,
        String name,
        RoleName role,
        @Nullable UUID issuedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    static ApiTokenView of(ApiToken token) {
        return new ApiTokenView(
                token.id(),
                token.name(),
                RoleName.of(token.role()),
                token.issuedBy(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt());
    }

    /** The same with the token itself. */
    record WithToken(
            UUID id,
            String name,
            RoleName role,
            @Nullable UUID issuedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            String token) {

        static WithToken of(Issued issued) {
            ApiToken token = issued.description();
            return new WithToken(
                    token.id(),
                    token.name(),
                    RoleName.of(token.role()),
                    token.issuedBy(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    issued.jwt());
        }

        @Override
        public String toString() {
            return "WithToken[" + id + "]";
        }
    }
}
