package io.lettermill.sending.ledger;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.journal.FlightJournal;
import io.lettermill.sending.journal.JournalFolder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps this process registered as an owner. After a lease ran out it goes on as a new owner. */
@Singleton
public class Ownership {

    private static final Logger LOG = Logger.getLogger(Ownership.class);

    private final Owners owners;
    private final JournalFolder folder;
    private final Duration lease;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Owner current;

    public Ownership(Owners owners, JournalFolder folder, SendingSettings settings) {
        this.owners = owners;
        this.folder = folder;
        this.lease = settings.owner().lease();
    }

    /**
     * The owner that claims now; registers one if there is none that holds. Fails when Redis is
     * away.
     */
    public Owner current() {
        Owner owner = current;
        return owner != null && owner.holds() ? owner : replaced();
    }

    /**
     * Renews the lease; to be called several times within one. An owner that the register does not
     * know any more is lost at once, however long its lease: others settle what it held. Fails when
     * Redis is away.
     */
    public void renew() {
        Owner owner = current;
        if (owner == null) {
            return;
        }
        long askedAt = System.nanoTime();
        if (owner.holds() && owners.renew(owner.id(), lease)) {
            owner.renewed(askedAt, lease);
        } else {
            lose(owner);
            replaced();
        }
    }

    /**
     * Gives up ownership at the end of the process; open flights, if any, are left to be settled by
     * others.
     */
    public void end() {
        lock.lock();
        try {
            Owner owner = current;
            current = null;
            if (owner != null) {
                owner.lose();
                owners.fence(owner.id());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives this owner up, and no other: nothing more is written under it, what it holds is settled
     * by its journal, and this process goes on as a new owner.
     */
    public void lose(Owner owner) {
        lock.lock();
        try {
            owner.lose();
            if (owner == current) {
                current = null;
                LOG.warnf(
                        "Owner %s is given up; its open messages are settled by its journal",
                        owner.id());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives the present owner up, if there is one, as {@link #lose}. */
    public void resign() {
        Owner owner = current;
        if (owner != null) {
            lose(owner);
        }
    }

    private Owner replaced() {
        lock.lock();
        try {
            Owner owner = current;
            if (owner != null && owner.holds()) {
                return owner;
            }
            if (owner != null) {
                lose(owner);
            }
            return current = registered();
        } finally {
            lock.unlock();
        }
    }

    private Owner registered() {
        String id = UUID.randomUUID().toString();
        FlightJournal journal = folder.create(id);
        try {
            long askedAt = System.nanoTime();
            owners.register(id, lease);
            return new Owner(id, journal, askedAt, lease);
        } catch (RuntimeException e) {
            journal.close();
            folder.delete(id);
            throw e;
        }
    }
}
