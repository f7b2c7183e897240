package io.lettermill.sending.ledger;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.journal.JournalFolder;
import io.lettermill.sending.journal.JournalReading;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Settles what dead owners held. Run regularly by every replica; several at once do no harm. */
@Singleton
public class SettleDeadOwners {

    private static final Logger LOG = Logger.getLogger(SettleDeadOwners.class);

    private final Owners owners;
    private final Ledger ledger;
    private final JournalFolder folder;
    private final Duration grace;

    public SettleDeadOwners(
            Owners owners, Ledger ledger, JournalFolder folder, SendingSettings settings) {
        this.owners = owners;
        this.ledger = ledger;
        this.folder = folder;
        this.grace = settings.owner().journalGrace();
    }

    /** One round. */
    public void settle() {
        for (String abandoned : folder.abandoned()) {
            owners.fence(abandoned);
        }
        owners.fenceExpired();
        for (Owners.Fenced fenced : owners.fenced()) {
            Optional<JournalReading> journal = folder.read(fenced.owner());
            if (journal.isPresent() || fenced.since().compareTo(grace) >= 0) {
                settle(fenced.owner(), journal);
            }
        }
    }

    private void settle(String owner, Optional<JournalReading> journal) {
        int released = 0;
        int inDoubt = 0;
        for (OpenGroup open : owners.flights(owner)) {
            Settlement settlement = settlement(open, journal);
            ledger.settle(open.group(), settlement).toCompletableFuture().join();
            inDoubt += Integer.bitCount(settlement.inDoubt());
            released += Integer.bitCount(open.won() & ~all(settlement));
        }
        if (owners.forget(owner)) {
            folder.delete(owner);
            LOG.infof(
                    "Settled dead owner %s %s: %d released, %d in doubt",
                    owner,
                    journal.isPresent() ? "by its journal" : "without journal",
                    released,
                    inDoubt);
        }
    }

    static Settlement settlement(OpenGroup open, Optional<JournalReading> journal) {
        return journal.map(reading -> byJournal(open, reading))
                .orElseGet(() -> new Settlement(0, 0, 0, open.won()));
    }

    private static Settlement byJournal(OpenGroup open, JournalReading journal) {
        GroupRef group = open.group();
        int accepted = 0;
        int rejected = 0;
        int expired = 0;
        int inDoubt = 0;
        for (int ordinal = group.first(); ordinal < group.first() + group.count(); ordinal++) {
            int bit = group.bit(ordinal) & open.won();
            switch (journal.mark(group.lane(), group.sequence(), ordinal - group.first())) {
                case NONE, RELEASED -> {}
                case WRITTEN, IN_DOUBT -> inDoubt |= bit;
                case ACCEPTED -> accepted |= bit;
                case REJECTED -> rejected |= bit;
                case EXPIRED -> expired |= bit;
            }
        }
        return new Settlement(accepted, rejected, expired, inDoubt);
    }

    private static int all(Settlement settlement) {
        return settlement.accepted()
                | settlement.rejected()
                | settlement.expired()
                | settlement.inDoubt();
    }
}
