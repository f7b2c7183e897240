package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues an API token; it belongs to the person who asks, be it with a session or a token. */
@ApplicationScoped
public class IssueApiToken {

    private final ApiTokenRepository apiTokens;
    private final AccountRepository accounts;
    private final AccessTokens accessTokens;
    private final InstantSource clock;

    public IssueApiToken(
            ApiTokenRepository apiTokens,
            AccountRepository accounts,
            AccessTokens accessTokens,
            InstantSource clock) {
        this.apiTokens = apiTokens;
        this.accounts = accounts;
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
     * @param caller the user, or the API token that is used
     * @throws AccessRejectedException when the person is no owner any more
     */
    @Transactional
    public Issued issue(UUID workspaceId, UUID caller, Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID issuedBy = person(workspaceId, caller);
        if (issuedBy != null) {
            requireOwner(workspaceId, issuedBy);
        }
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

    private @Nullable UUID person(UUID workspaceId, UUID caller) {
        Optional<ApiToken> machine = apiTokens.find(workspaceId, caller);
        return machine.isPresent() ? machine.get().issuedBy() : caller;
    }

    /** Access tokens are good for some seconds after a removal; what is issued would stay. */
    private void requireOwner(UUID workspaceId, UUID person) {
        accounts.lockOwners(workspaceId);
        boolean isOwner =
                accounts.membership(person, workspaceId)
                        .filter(member -> member.isAccepted() && member.role() == Role.OWNER)
                        .isPresent();
        if (!isOwner) {
            throw new AccessRejectedException(new AccessRejection.NoOwner());
        }
    }
}
