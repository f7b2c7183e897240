package io.lettermill.campaign.persistence;

import jakarta.persistence.EntityManager;

/** A lock that the database holds for a name until the transaction ends. */
final class TransactionLock {

    private TransactionLock() {}

    static void take(EntityManager entities, long name) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:name)", Integer.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
