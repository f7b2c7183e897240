package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session for who knows the password. Runs without a transaction of its own, so that
 * checking a password, which is slow on purpose, holds no database connection.
 */
@ApplicationScoped
public class LogIn {

    private final AccountRepository accounts;
    private final ComparePassword passwords;
    private final LoginThrottle throttle;
    private final GrantSession grantSession;
    private final InstantSource clock;

    public LogIn(
            AccountRepository accounts,
            ComparePassword passwords,
            LoginThrottle throttle,
            GrantSession grantSession,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.grantSession = grantSession;
        this.clock = clock;
    }

    /** How a login ended. */
    public sealed interface Outcome {
        record LoggedIn(SessionGrant grant) implements Outcome {}

        /** Wrong address or password, or no member of that workspace; which one is not told. */
        record Refused() implements Outcome {}

        record Throttled(Duration retryAfter) implements Outcome {}
    }

    /**
     * @param workspaceId which workspace to work in; null means the one joined first
     */
    public Outcome logIn(String email, String password, @Nullable UUID workspaceId) {
        String address = UserAccount.normalise(email);
        Duration refused = throttle.admit(address, clock.instant());
        if (refused.isPositive()) {
            return new Outcome.Throttled(refused);
        }
        List<Membership> memberships = accounts.membershipsOf(address);
        String hash = memberships.isEmpty() ? null : memberships.getFirst().user().passwordHash();
        if (!passwords.matches(address, password, hash)) {
            return new Outcome.Refused();
        }
        throttle.succeeded(address);
        return choose(memberships, workspaceId)
                .flatMap(grantSession::open)
                .<Outcome>map(Outcome.LoggedIn::new)
                .orElseGet(Outcome.Refused::new);
    }

    private static Optional<Membership> choose(
            List<Membership> memberships, @Nullable UUID workspaceId) {
        return memberships.stream()
                .filter(member -> member.role() != Role.SERVICE)
                .filter(
                        member ->
                                workspaceId == null || member.workspace().id().equals(workspaceId))
                .findFirst();
    }
}
