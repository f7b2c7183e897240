package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Issues an API token. */
@ApplicationScoped
public class IssueApiToken {

    private final ApiTokenRepository apiTokens;
    private final AccessTokens accessTokens;
    private final InstantSource clock;

    public IssueApiToken(
            ApiTokenRepository apiTokens, AccessTokens accessTokens, InstantSource clock) {
        this.apiTokens = apiTokens;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /**
     * A token and its description.
     *
     * @param jwt the token itself, which is not stored
     */
    public record Issued(ApiToken description, String jwt) {

        @Override
        public String toString() {
            return "Issued[" + description.id() + "]";
        }
    }

    @Transactional
    public Issued issue(UUID workspaceId, String name, Role role, Duration lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ApiToken token = new ApiToken(Ids.next(), workspaceId, name, role, now, now.plus(lifetime));
        apiTokens.add(token);
        return new Issued(token, accessTokens.forMachine(token));
    }
}
