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

/** Issues an API token; it belongs to the person who asks, be it with a session or a token. */
@ApplicationScoped
public class IssueApiToken {

    private final ApiTokenRepository apiTokens;
    private final RequireOwner requireOwner;
    private final AccessTokens accessTokens;
    private final InstantSource clock;

    public IssueApiToken(
            ApiTokenRepository apiTokens,
            RequireOwner requireOwner,
            AccessTokens accessTokens,
            InstantSource clock) {
        this.apiTokens = apiTokens;
        this.requireOwner = requireOwner;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** What is asked for. */
    public record Order(String name, Role role, Duration lifetime) {}

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

    /**
     * @throws AccessRejectedException when the bearer is no owner any more
     */
    @Transactional
    public Issued issue(UUID workspaceId, Bearer bearer, Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID issuedBy = requireOwner.require(workspaceId, bearer).orElse(null);
        ApiToken token =
                new ApiToken(
                        Ids.next(),
                        workspaceId,
                        issuedBy,
                        order.name(),
                        order.role(),
                        now,
                        now.plus(order.lifetime()));
        apiTokens.add(token);
        return new Issued(token, accessTokens.forMachine(token));
    }
}
