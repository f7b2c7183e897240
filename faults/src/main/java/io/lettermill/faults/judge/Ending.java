package io.lettermill.faults.judge;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.stack.sink.CountingSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What everybody says about one campaign after its end.
 *
 * @param planned recipients
 * @param ledger the ledger's counts
 * @param inDoubt ordinals that the ledger lists as in doubt
 * @param progress campaign-service's counts
 * @param report analytics-service's
 * @param arrivals what the sink got
 */
record Ending(
        int planned,
        Counts ledger,
        BitSet inDoubt,
        Campaign.Shown progress,
        Campaign.Shown report,
        Arrivals arrivals) {

    static Ending of(Campaign campaign, int planned, CountingSink sink) {
        return new Ending(
                planned,
                campaign.ledger(),
                campaign.inDoubt(),
                campaign.progress(),
                campaign.report(),
                Arrivals.of(campaign.dispatch(), planned, sink));
    }

    /** Messages that never arrived and for which the ledger has no reason. */
    long lost() {
        var missing = new BitSet(planned);
        missing.set(0, planned);
        missing.andNot(arrivals.ordinals());
        missing.andNot(inDoubt);
        long explained = ledger.rejected() + ledger.skipped() + ledger.expired();
        return Math.max(0, missing.cardinality() - explained);
    }

    /** Messages that arrived and are not listed as in doubt: just those are accepted. */
    private long arrivedForSure() {
        var sure = (BitSet) arrivals.ordinals().clone();
        sure.andNot(inDoubt);
        return sure.cardinality();
    }

    List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (ledger.planned() != planned) {
            objections.add("planned " + ledger.planned() + " instead of " + planned);
        }
        if (!ledger.isComplete() || !ledger.addUp()) {
            objections.add("the ledger's outcomes are not what was planned: " + ledger);
        }
        if (arrivals.strangers() > 0) {
            objections.add(arrivals.strangers() + " messages at the sink are nobody's");
        }
        if (inDoubt.cardinality() != ledger.inDoubt()) {
            objections.add(
                    "the ledger lists %d messages in doubt and counts %d"
                            .formatted(inDoubt.cardinality(), ledger.inDoubt()));
        }
        if (arrivedForSure() != ledger.accepted()) {
            objections.add(
                    "%d messages at the sink, beside those listed as in doubt, but the ledger says %s"
                            .formatted(arrivedForSure(), ledger));
        }
        if (!progress.isClosedWith(ledger)) {
            objections.add("campaign-service shows " + progress + ", the ledger " + ledger);
        }
        if (!report.isClosedWith(ledger)) {
            objections.add("the report shows " + report + ", the ledger " + ledger);
        }
        return objections;
    }
}
