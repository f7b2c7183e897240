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

    /** Reads an account and keeps others from changing it until the transaction ends. */
    Optional<UserAccount> lock(UUID id);

    /**
     * The pending membership with account and workspace, by the hash of its invitation's secret.
     */
    Optional<Membership> invited(byte[] invitationHash);

    /** Pending or not, with account and workspace. */
    Optional<Membership> membership(UUID userId, UUID workspaceId);

    /** The same, and keeps others from changing it until the transaction ends. */
    Optional<Membership> lockMembership(UUID userId, UUID workspaceId);

    /**
     * A user's accepted memberships with their workspaces, the one joined first at the beginning.
     */
    List<Membership> membershipsOf(UUID userId);

    /**
     * The same by the account's normalised address; memberships and accounts are of one moment, so
     * that a password is never compared for a membership accepted later.
     */
    List<Membership> membershipsOf(String email);

    /**
     * A workspace's members, pending or not, with their accounts, the newest first.
     *
     * @param before only older memberships than this one; null for the newest
     */
    List<Membership> members(UUID workspaceId, @Nullable UUID before, int limit);

    /** Locks the owners of a workspace who accepted against changes by others and counts them. */
    int lockOwners(UUID workspaceId);

    Optional<Workspace> workspace(UUID id);
}
