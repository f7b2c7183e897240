package io.lettermill.sending.persistence;

import java.util.UUID;

/** The keys of one dispatch's ledger, put together once. */
record LedgerKeys(
        String dispatch,
        String claimed,
        String accepted,
        String rejected,
        String skipped,
        String expired,
        String inDoubt,
        String doubts) {

    static LedgerKeys of(Keys keys, UUID dispatchId) {
        return new LedgerKeys(
                keys.dispatch(dispatchId),
                keys.ledger(dispatchId, "claimed"),
                keys.ledger(dispatchId, "accepted"),
                keys.ledger(dispatchId, "rejected"),
                keys.ledger(dispatchId, "skipped"),
                keys.ledger(dispatchId, "expired"),
                keys.ledger(dispatchId, "in-doubt"),
                keys.doubts(dispatchId));
    }
}
