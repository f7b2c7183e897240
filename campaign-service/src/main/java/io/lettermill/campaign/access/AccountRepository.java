package io.lettermill.campaign.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts, workspaces, and who is a member of which. */
public interface AccountRepository {

    void add(UserAccount account);

    void add(Workspace workspace);

    void add(Membership membership);

    void remove(Membership membership);

    /** Whether there is no account at all: a fresh installation. Lets others wait who ask too. */
    boolean isEmptyForFirstStart();

    Optional<UserAccount> account(UUID id);

    /** By address in its {@linkplain UserAccount#normalise normalised} form. */
    Optional<UserAccount> accountOf(String email);

    /** By the hash of an invitation's secret. */
    Optional<UserAccount> invited(byte[] invitationHash);

    /** With account and workspace. */
    Optional<Membership> membership(UUID userId, UUID workspaceId);

    /** A user's memberships with their workspaces, the oldest first. */
    List<Membership> membershipsOf(UUID userId);

    /**
     * A workspace's members with their accounts, the newest first.
     *
     * @param before only older memberships than this one; null for the newest
     */
    List<Membership> members(UUID workspaceId, @Nullable UUID before, int limit);

    /** Locks the owners of a workspace against changes by others and counts them. */
    int lockOwners(UUID workspaceId);

    Optional<Workspace> workspace(UUID id);
}
