package io.lettermill.sending.ledger;

import io.lettermill.sending.journal.FlightJournal;
import java.time.Duration;

/** This process under one lease. Once lost, it stays lost. */
public final class Owner {

    private final String id;
    private final FlightJournal journal;
    private volatile long deadline;
    private volatile boolean lost;

    Owner(String id, FlightJournal journal, long registeredAt, Duration lease) {
        this.id = id;
        this.journal = journal;
        this.deadline = registeredAt + lease.toNanos();
    }

    public String id() {
        return id;
    }

    public FlightJournal journal() {
        return journal;
    }

    /** Whether a message may be written now. To be asked after its mark is in the journal. */
    public boolean holds() {
        return !lost && System.nanoTime() - deadline < 0;
    }

    /** The lease was renewed by a request sent at that time ({@link System#nanoTime}). */
    void renewed(long askedAt, Duration lease) {
        deadline = askedAt + lease.toNanos();
    }

    void lose() {
        lost = true;
        journal.close();
    }
}
