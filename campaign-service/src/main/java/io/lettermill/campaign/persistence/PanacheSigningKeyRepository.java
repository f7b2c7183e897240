package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.SigningKey;
import io.lettermill.campaign.access.SigningKeyRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Signing keys in PostgreSQL. */
@ApplicationScoped
class PanacheSigningKeyRepository
        implements SigningKeyRepository, PanacheRepositoryBase<SigningKey, UUID> {

    /** Any number that nobody else uses for an advisory lock. */
    private static final long FIRST_KEY = 0x6b65_7973L;

    @Override
    public List<SigningKey> newestFirst() {
        List<SigningKey> found = find("order by id desc").list();
        if (!found.isEmpty()) {
            return found;
        }
        TransactionLock.take(getEntityManager(), FIRST_KEY);
        return find("order by id desc").list();
    }

    @Override
    public void add(SigningKey key) {
        persist(key);
    }
}
