package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;

/** Lets a user choose another password; the user's other sessions end. */
@ApplicationScoped
public class ChangeOwnPassword {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final LoginThrottle throttle;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public ChangeOwnPassword(
            AccountRepository accounts,
            PasswordHashing passwords,
            LoginThrottle throttle,
            EndSessions endSessions,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /**
     * @throws AccessRejectedException when the current password is another one, or was guessed too
     *     often
     */
    @Transactional
    public void change(UUID userId, UUID sessionId, String current, String next) {
        UserAccount account = accounts.lock(userId).orElseThrow();
        if (throttle.admit(account.email(), clock.instant()).isPositive()
                || !passwords.matches(current, account.passwordHash())) {
            throw new AccessRejectedException(new AccessRejection.WrongPassword());
        }
        throttle.succeeded(account.email());
        account.choosePassword(passwords.hash(next));
        endSessions.ofUserExcept(userId, sessionId);
    }
}
