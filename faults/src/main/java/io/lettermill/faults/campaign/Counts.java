package io.lettermill.faults.campaign;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of the messages of one dispatch, or of several together. */
public record Counts(
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** Reads the fields that ledger, campaign and report have in common. */
    static Counts of(JsonNode json) {
        return new Counts(
                json.path("planned").asLong(),
                json.path("accepted").asLong(),
                json.path("rejected").asLong(),
                json.path("skipped").asLong(),
                json.path("expired").asLong(),
                json.path("inDoubt").asLong(),
                json.path("waiting").asLong(-1));
    }

    public Counts plus(Counts other) {
        return new Counts(
                planned + other.planned,
                accepted + other.accepted,
                rejected + other.rejected,
                skipped + other.skipped,
                expired + other.expired,
                inDoubt + other.inDoubt,
                waiting + other.waiting);
    }

    /** Whether every message has an outcome. */
    public boolean isComplete() {
        return waiting == 0 && planned > 0;
    }

    /** Whether the outcomes and what waits are exactly what was planned. */
    public boolean addUp() {
        return planned == accepted + rejected + skipped + expired + inDoubt + waiting;
    }
}
