package io.lettermill.campaign.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Lets a user choose another password; the user's other sessions end. As in {@link LogIn} no
 * database connection is held while passwords are computed.
 */
@ApplicationScoped
public class ChangeOwnPassword {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final ComparePassword comparison;
    private final LoginThrottle throttle;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public ChangeOwnPassword(
            AccountRepository accounts,
            PasswordHashing passwords,
            ComparePassword comparison,
            LoginThrottle throttle,
            EndSessions endSessions,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.comparison = comparison;
        this.throttle = throttle;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /**
     * @throws AccessRejectedException when the current password is another one, or was guessed too
     *     often
     */
    public void change(UUID userId, UUID sessionId, String current, String next) {
        UserAccount account = accounts.account(userId).orElseThrow();
        if (throttle.admit(account.email(), clock.instant()).isPositive()
                || !comparison.matches(account.email(), current, account.passwordHash())) {
            throw wrongPassword();
        }
        throttle.succeeded(account.email());
        String chosen = passwords.hash(next);
        QuarkusTransaction.requiringNew().run(() -> replace(account, chosen, sessionId));
    }

    private void replace(UserAccount verified, String chosen, UUID sessionId) {
        UserAccount account =
                accounts.lock(verified.id())
                        .filter(now -> now.hasPasswordOf(verified))
                        .orElseThrow(ChangeOwnPassword::wrongPassword);
        account.choosePassword(chosen);
        endSessions.ofUserExcept(account.id(), sessionId);
    }

    private static AccessRejectedException wrongPassword() {
        return new AccessRejectedException(new AccessRejection.WrongPassword());
    }
}
