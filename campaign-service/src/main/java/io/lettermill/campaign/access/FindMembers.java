package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who is a member of what. */
@ApplicationScoped
public class FindMembers {

    private final AccountRepository accounts;

    public FindMembers(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Transactional
    public Optional<Membership> member(UUID workspaceId, UUID userId) {
        return accounts.membership(userId, workspaceId);
    }

    /** See {@link AccountRepository#members}. */
    @Transactional
    public List<Membership> members(UUID workspaceId, @Nullable UUID before, int limit) {
        return accounts.members(workspaceId, before, limit);
    }

    /** A user's workspaces, the one joined first at the beginning. */
    @Transactional
    public List<Membership> membershipsOf(UUID userId) {
        return accounts.membershipsOf(userId);
    }

    @Transactional
    public Optional<Workspace> workspace(UUID workspaceId) {
        return accounts.workspace(workspaceId);
    }
}
