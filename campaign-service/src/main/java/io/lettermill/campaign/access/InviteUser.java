package io.lettermill.campaign.access;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes somebody a member of a workspace, with a new account or the one there is. */
@ApplicationScoped
public class InviteUser {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final CampaignConfig config;
    private final InstantSource clock;

    public InviteUser(
            AccountRepository accounts,
            PasswordHashing passwords,
            CampaignConfig config,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who is invited.
     *
     * @param password of a new account; null lets the person choose one with the invitation
     */
    public record Invitee(String email, String name, Role role, @Nullable String password) {}

    /**
     * The new member.
     *
     * @param invitation secret with which the person chooses a password; null when none is needed
     * @param invitationExpiresAt null without invitation
     */
    public record Invited(
            Membership member,
            @Nullable String invitation,
            @Nullable Instant invitationExpiresAt) {}

    /**
     * @throws AccessRejectedException for a member
     */
    @Transactional
    public Invited invite(UUID workspaceId, Invitee invitee) {
        Instant now = clock.instant();
        Workspace workspace = accounts.workspace(workspaceId).orElseThrow();
        String email = UserAccount.normalise(invitee.email());
        UserAccount account =
                accounts.accountOf(email).orElseGet(() -> create(email, invitee, now));
        if (accounts.membership(account.id(), workspaceId).isPresent()) {
            throw new AccessRejectedException(new AccessRejection.AlreadyMember());
        }
        Membership member = new Membership(Ids.next(), account, workspace, invitee.role(), now);
        accounts.add(member);
        if (account.isActive()) {
            return new Invited(member, null, null);
        }
        Secret invitation = Secret.random();
        Instant expiresAt = now.plus(config.access().invitationLifetime());
        account.invite(invitation, expiresAt);
        return new Invited(member, invitation.text(), expiresAt);
    }

    private UserAccount create(String email, Invitee invitee, Instant now) {
        UserAccount account = new UserAccount(Ids.next(), email, invitee.name(), now);
        if (invitee.password() != null) {
            account.choosePassword(passwords.hash(invitee.password()));
        }
        accounts.add(account);
        return account;
    }
}
