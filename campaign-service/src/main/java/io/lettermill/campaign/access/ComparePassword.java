package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Compares the password of a try that {@link LoginThrottle} has admitted. A try counts as failed
 * until it is right; one whose password could not be looked at does not count.
 */
@ApplicationScoped
public class ComparePassword {

    private final PasswordHashing passwords;
    private final LoginThrottle throttle;

    public ComparePassword(PasswordHashing passwords, LoginThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * @param email that the try was admitted for
     * @param stored null when there is no such account
     * @throws AccessRejectedException when too many are compared just now
     */
    public boolean matches(String email, String password, @Nullable String stored) {
        try {
            return passwords.matches(password, stored);
        } catch (AccessRejectedException notLookedAt) {
            throttle.withdraw(email);
            throw notLookedAt;
        }
    }
}
