package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.AccountRepository;
import io.lettermill.campaign.access.Membership;
import io.lettermill.campaign.access.UserAccount;
import io.lettermill.campaign.access.Workspace;
import io.lettermill.kit.access.Role;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts, workspaces and memberships in PostgreSQL. */
@ApplicationScoped
class PanacheAccountRepository
        implements AccountRepository, PanacheRepositoryBase<Membership, UUID> {

    /** Any number that nobody else uses for an advisory lock. */
    private static final long FIRST_START = 0x6c65_7474_6572L;

    private static final String WITH_BOTH =
            "from Membership m join fetch m.user join fetch m.workspace ";
    private static final String ACCEPTED =
            " and m.acceptedAt is not null order by m.acceptedAt, m.id";

    @Override
    public void add(UserAccount account) {
        getEntityManager().persist(account);
    }

    @Override
    public void add(Workspace workspace) {
        getEntityManager().persist(workspace);
    }

    @Override
    public void add(Membership membership) {
        persist(membership);
    }

    @Override
    public void remove(Membership membership) {
        delete(membership);
    }

    @Override
    public boolean isEmptyForFirstStart() {
        TransactionLock.take(getEntityManager(), FIRST_START);
        return getEntityManager()
                        .createQuery("select count(u) from UserAccount u", Long.class)
                        .getSingleResult()
                == 0;
    }

    @Override
    public Optional<UserAccount> account(UUID id) {
        return Optional.ofNullable(getEntityManager().find(UserAccount.class, id));
    }

    @Override
    public Optional<UserAccount> accountOf(String email) {
        return getEntityManager()
                .createQuery("from UserAccount u where u.email = :email", UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<UserAccount> lock(UUID id) {
        return Optional.ofNullable(
                getEntityManager().find(UserAccount.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Optional<Membership> invited(byte[] invitationHash) {
        return find(WITH_BOTH + "where m.invitationHash = ?1", (Object) invitationHash)
                .firstResultOptional();
    }

    @Override
    public Optional<Membership> membership(UUID userId, UUID workspaceId) {
        return find(WITH_BOTH + "where m.user.id = ?1 and m.workspace.id = ?2", userId, workspaceId)
                .firstResultOptional();
    }

    /** Locks before it reads: what Hibernate has read it does not read again. */
    @Override
    public Optional<Membership> lockMembership(UUID userId, UUID workspaceId) {
        boolean isThere =
                !getEntityManager()
                        .createNativeQuery(
                                "select id from membership where user_id = :user"
                                        + " and workspace_id = :workspace for no key update",
                                UUID.class)
                        .setParameter("user", userId)
                        .setParameter("workspace", workspaceId)
                        .getResultList()
                        .isEmpty();
        return isThere ? membership(userId, workspaceId) : Optional.empty();
    }

    @Override
    public List<Membership> membershipsOf(UUID userId) {
        return find(WITH_BOTH + "where m.user.id = ?1" + ACCEPTED, userId).list();
    }

    @Override
    public List<Membership> membershipsOf(String email) {
        return find(WITH_BOTH + "where m.user.email = ?1" + ACCEPTED, email).list();
    }

    @Override
    public List<Membership> members(UUID workspaceId, @Nullable UUID before, int limit) {
        var query =
                before == null
                        ? find(
                                WITH_BOTH + "where m.workspace.id = ?1 order by m.id desc",
                                workspaceId)
                        : find(
                                WITH_BOTH
                                        + "where m.workspace.id = ?1 and m.id < ?2 order by m.id desc",
                                workspaceId,
                                before);
        return query.page(0, limit).list();
    }

    @Override
    public int lockOwners(UUID workspaceId) {
        return find(
                        "workspace.id = ?1 and role = ?2 and acceptedAt is not null order by id",
                        workspaceId,
                        Role.OWNER)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .size();
    }

    @Override
    public Optional<Workspace> workspace(UUID id) {
        return Optional.ofNullable(getEntityManager().find(Workspace.class, id));
    }
}
