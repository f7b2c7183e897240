package io.lettermill.campaign.access;

import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Invites somebody to a workspace, with a new account or the one there is. The inviting workspace
 * neither chooses the password nor learns whether there was an account.
 */
@ApplicationScoped
public class InviteUser {

    private final AccountRepository accounts;
    private final RequireOwner requireOwner;
    private final CampaignConfig config;
    private final InstantSource clock;

    public InviteUser(
            AccountRepository accounts,
            RequireOwner requireOwner,
            CampaignConfig config,
            InstantSource clock) {
        this.accounts = accounts;
        this.requireOwner = requireOwner;
        this.config = config;
        this.clock = clock;
    }

    /** Who is invited. */
    public record Invitee(String email, String name, Role role) {}

    /**
     * The new member, who has to accept.
     *
     * @param invitation secret to accept this membership with, and no other
     */
    public record Invited(Membership member, String invitation) {

        @Override
        public String toString() {
            return "Invited[" + member.id() + "]";
        }
    }

    /**
     * @throws AccessRejectedException for who is a member or invited already, and when the bearer
     *     is no owner any more
     */
    @Transactional
    public Invited invite(UUID workspaceId, Bearer bearer, Invitee invitee) {
        requireOwner.require(workspaceId, bearer);
        Instant now = clock.instant();
        Workspace workspace = accounts.workspace(workspaceId).orElseThrow();
        String email = UserAccount.normalise(invitee.email());
        UserAccount account =
                accounts.accountOf(email).orElseGet(() -> create(email, invitee, now));
        if (accounts.membership(account.id(), workspaceId).isPresent()) {
            throw new AccessRejectedException(new AccessRejection.AlreadyMember());
        }
        Secret invitation = Secret.random();
        Membership member = new Membership(Ids.next(), account, workspace, invitee.role(), now);
        member.invite(invitation, invitee.name(), now.plus(config.access().invitationLifetime()));
        accounts.add(member);
        return new Invited(member, invitation.text());
    }

    private UserAccount create(String email, Invitee invitee, Instant now) {
        UserAccount account = new UserAccount(Ids.next(), email, invitee.name(), now);
        accounts.add(account);
        return account;
    }
}
