package io.lettermill.faults.judge;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.stack.sink.CountingSink;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody says about one campaign after its end.
 *
 * @param planned recipients
 * @param ledger the ledger's counts
 * @param progress campaign-service's
 * @param report analytics-service's
 * @param arrivals what the sink got
 */
record Ending(
        int planned,
        Counts ledger,
        Campaign.Shown progress,
        Campaign.Shown report,
        Arrivals arrivals) {

    static Ending of(Campaign campaign, int planned, CountingSink sink) {
        return new Ending(
                planned,
                campaign.ledger(),
                campaign.progress(),
                campaign.report(),
                Arrivals.of(campaign.dispatch(), planned, sink));
    }

    /** Messages that never arrived and for which the ledger has no reason. */
    long lost() {
        long missing = planned - arrivals.distinct();
        long explained = ledger.rejected() + ledger.skipped() + ledger.expired() + ledger.inDoubt();
        return Math.max(0, missing - explained);
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
        if (arrivals.distinct() < ledger.accepted()
                || arrivals.distinct() > ledger.accepted() + ledger.inDoubt()) {
            objections.add(
                    "%d messages at the sink, but the ledger says %s"
                            .formatted(arrivals.distinct(), ledger));
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
