package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes a member's role or ends the membership; either way the member has to log in again, and
 * API tokens that the member issued do not remain with more rights than the member.
 */
@ApplicationScoped
public class ChangeMembership {

    private final AccountRepository accounts;
    private final RequireOwner requireOwner;
    private final EndSessions endSessions;
    private final RevokeApiToken revokeApiToken;

    public ChangeMembership(
            AccountRepository accounts,
            RequireOwner requireOwner,
            EndSessions endSessions,
            RevokeApiToken revokeApiToken) {
        this.accounts = accounts;
        this.requireOwner = requireOwner;
        this.endSessions = endSessions;
        this.revokeApiToken = revokeApiToken;
    }

    /**
     * @return empty when the user is no member
     * @throws AccessRejectedException when no owner would be left, or the bearer is no owner any
     *     more
     */
    @Transactional
    public Optional<Membership> changeRole(
            UUID workspaceId, Bearer bearer, UUID userId, Role role) {
        requireOwner.require(workspaceId, bearer);
        Optional<Membership> member = accounts.lockMembership(userId, workspaceId);
        member.filter(found -> found.role() != role)
                .ifPresent(
                        found -> {
                            keepAnOwner(found);
                            found.changeRole(role);
                            endSessions.ofMember(userId, workspaceId);
                            revokeApiToken.ofMemberBeyond(role, workspaceId, userId);
                        });
        return member;
    }

    /**
     * @return false when the user is no member
     * @throws AccessRejectedException when no owner would be left, or the bearer is no owner any
     *     more
     */
    @Transactional
    public boolean remove(UUID workspaceId, Bearer bearer, UUID userId) {
        requireOwner.require(workspaceId, bearer);
        Optional<Membership> member = accounts.lockMembership(userId, workspaceId);
        member.ifPresent(
                found -> {
                    keepAnOwner(found);
                    accounts.remove(found);
                    endSessions.ofMember(userId, workspaceId);
                    revokeApiToken.ofMember(workspaceId, userId);
                });
        return member.isPresent();
    }

    private void keepAnOwner(Membership leaving) {
        if (leaving.role() == Role.OWNER
                && leaving.isAccepted()
                && accounts.lockOwners(leaving.workspace().id()) == 1) {
            throw new AccessRejectedException(new AccessRejection.LastOwner());
        }
    }
}
