package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.LoginFailures;
import io.lettermill.campaign.access.LoginThrottle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Failed logins in PostgreSQL, so that all replicas count together. Each try deletes some of those
 * that are forgotten, so that there are never many more than the tries of a quarter of an hour.
 */
@ApplicationScoped
class JdbcLoginThrottle implements LoginThrottle {

    /** More than the one row that a try adds, so that it gets less. */
    private static final int PURGED_AT_ONCE = 100;

    private final EntityManager entities;

    JdbcLoginThrottle(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Duration admit(String email, Instant now) {
        String account = hash(email);
        LoginFailures failures = lock(account);
        Duration refusal = failures.refusal(now);
        if (refusal.isZero()) {
            write(account, failures.plusOne(now));
        }
        purge(now);
        return refusal;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void withdraw(String email) {
        String account = hash(email);
        write(account, lock(account).minusOne());
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void succeeded(String email) {
        entities.createNativeQuery("delete from login_failures where account = :account")
                .setParameter("account", hash(email))
                .executeUpdate();
    }

    private LoginFailures lock(String account) {
        entities.createNativeQuery(
                        "insert into login_failures (account, failures, last_failure, blocked_until)"
                                + " values (:account, 0, :never, :never) on conflict (account)"
                                + " do update set failures = login_failures.failures")
                .setParameter("account", account)
                .setParameter("never", LoginFailures.NONE.last())
                .executeUpdate();
        Object[] row =
                (Object[])
                        entities.createNativeQuery(
                                        "select failures, last_failure, blocked_until"
                                                + " from login_failures where account = :account for update",
                                        Object[].class)
                                .setParameter("account", account)
                                .getSingleResult();
        return new LoginFailures((Integer) row[0], (Instant) row[1], (Instant) row[2]);
    }

    private void write(String account, LoginFailures failures) {
        entities.createNativeQuery(
                        "update login_failures set failures = :count, last_failure = :last,"
                                + " blocked_until = :until where account = :account")
                .setParameter("count", failures.count())
                .setParameter("last", failures.last())
                .setParameter("until", failures.blockedUntil())
                .setParameter("account", account)
                .executeUpdate();
    }

    private void purge(Instant now) {
        entities.createNativeQuery(
                        "delete from login_failures where account in"
                                + " (select account from login_failures"
                                + " where last_failure < :before and blocked_until <= :now"
                                + " order by last_failure limit :limit for update skip locked)")
                .setParameter("before", LoginFailures.forgottenBefore(now))
                .setParameter("now", now)
                .setParameter("limit", PURGED_AT_ONCE)
                .executeUpdate();
    }

    private static String hash(String email) {
        try {
            byte[] bytes = email.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java platform has SHA-256", cause);
        }
    }
}
