package io.lettermill.campaign.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets an invited person join the workspace of the invitation. It takes two things: that
 * invitation's secret, and being the holder of the account. Whoever chooses the first password is
 * the holder; from then on the current password is asked for, and a new one has to be chosen, so
 * that somebody who knew the old one, such as an owner of another workspace, does not come along.
 *
 * <p>As in {@link LogIn} no database connection is held while passwords are computed.
 */
@ApplicationScoped
public class AcceptInvitation {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final ComparePassword comparison;
    private final LoginThrottle throttle;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public AcceptInvitation(
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
     * What the person sends.
     *
     * @param password of the account from now on
     * @param current of the account until now; null when it has none
     */
    public record Acceptance(String invitation, String password, @Nullable String current) {

        @Override
        public String toString() {
            return "Acceptance";
        }
    }

    /**
     * @throws AccessRejectedException when the invitation is unknown, used or expired, or the
     *     person is not the account's holder
     */
    public void accept(Acceptance acceptance) {
        Instant now = clock.instant();
        Membership invited =
                Secret.ofText(acceptance.invitation())
                        .flatMap(secret -> accounts.invited(secret.hash()))
                        .filter(found -> found.isInvitationOpen(now))
                        .orElseThrow(AcceptInvitation::notValid);
        if (invited.user().isActive()) {
            requireHolder(invited.user(), acceptance, now);
        }
        String chosen = passwords.hash(acceptance.password());
        QuarkusTransaction.requiringNew().run(() -> join(invited, chosen, now));
    }

    private void join(Membership invited, String chosen, Instant now) {
        UserAccount account =
                accounts.lock(invited.user().id()).orElseThrow(AcceptInvitation::notValid);
        Membership member =
                accounts.lockMembership(account.id(), invited.workspace().id())
                        .filter(found -> found.id().equals(invited.id()))
                        .filter(found -> found.isInvitationOpen(now))
                        .orElseThrow(AcceptInvitation::notValid);
        if (!account.hasPasswordOf(invited.user())) {
            throw notTheHolderAnyMore(invited.user());
        }
        if (!account.isActive()) {
            account.rename(member.shownName());
        }
        account.choosePassword(chosen);
        member.accept(now);
        endSessions.ofUser(account.id());
    }

    private void requireHolder(UserAccount account, Acceptance acceptance, Instant now) {
        String current = acceptance.current();
        if (current == null) {
            throw new AccessRejectedException(new AccessRejection.CurrentPasswordNeeded());
        }
        if (throttle.admit(account.email(), now).isPositive()
                || !comparison.matches(account.email(), current, account.passwordHash())) {
            throw new AccessRejectedException(new AccessRejection.WrongPassword());
        }
        throttle.succeeded(account.email());
        if (current.equals(acceptance.password())) {
            throw new AccessRejectedException(new AccessRejection.PasswordUnchanged());
        }
    }

    private static AccessRejectedException notValid() {
        return new AccessRejectedException(new AccessRejection.InvitationNotValid());
    }

    /** Somebody else chose a password meanwhile. */
    private static AccessRejectedException notTheHolderAnyMore(UserAccount before) {
        return new AccessRejectedException(
                before.isActive()
                        ? new AccessRejection.WrongPassword()
                        : new AccessRejection.CurrentPasswordNeeded());
    }
}
