package io.lettermill.sending.ledger;

/** Tells an outage of the ledger's store, which passes, from a fault of ours. */
public interface LedgerOutage {

    /** Whether the exception, or one of its causes, tells of an outage. */
    boolean isBehind(Throwable thrown);
}
