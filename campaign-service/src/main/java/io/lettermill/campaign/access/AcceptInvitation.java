package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Lets an invited person choose a password. */
@ApplicationScoped
public class AcceptInvitation {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final InstantSource clock;

    public AcceptInvitation(
            AccountRepository accounts, PasswordHashing passwords, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * @throws AccessRejectedException when the invitation is unknown, used or expired
     */
    @Transactional
    public void accept(String invitation, String password) {
        UserAccount account =
                Secret.ofText(invitation)
                        .flatMap(secret -> accounts.invited(secret.hash()))
                        .filter(invited -> invited.isInvitationOpen(clock.instant()))
                        .orElseThrow(
                                () ->
                                        new AccessRejectedException(
                                                new AccessRejection.InvitationNotValid()));
        account.choosePassword(passwords.hash(password));
    }
}
