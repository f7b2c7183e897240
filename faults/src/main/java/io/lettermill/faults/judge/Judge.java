package io.lettermill.faults.judge;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.stack.sink.CountingSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the ledger with the sink, message by message, and with what campaign and analytics show.
 */
public final class Judge {
    private final int size;

    /**
     * @param size recipients of each campaign
     */
    public Judge(int size) {
        this.size = size;
    }

    /** Judges a scenario whose campaigns are over. */
    public Verdict judge(
            Scenario scenario,
            List<Campaign> campaigns,
            CountingSink sink,
            Notes notes,
            Duration took) {
        List<String> objections = new ArrayList<>(notes.objections());
        Counts sum = Counts.NONE;
        long distinct = 0;
        long duplicates = 0;
        long lost = 0;
        for (Campaign campaign : campaigns) {
            Counts ledger = campaign.ledger();
            Arrivals arrivals = Arrivals.of(campaign.dispatch(), size, sink);
            sum = sum.plus(ledger);
            distinct += arrivals.distinct();
            duplicates += arrivals.duplicates();
            lost += lost(ledger, arrivals);
            objections.addAll(objections(campaign, ledger, arrivals));
        }
        if (sum.inDoubt() > notes.inDoubtAllowed()) {
            objections.add(
                    "%d in doubt, but only %d messages can have been at SMTP"
                            .formatted(sum.inDoubt(), notes.inDoubtAllowed()));
        }
        if (sum.rejected() != notes.rejectedExpected()) {
            objections.add(
                    "%d rejected, but the sink refused %d"
                            .formatted(sum.rejected(), notes.rejectedExpected()));
        }
        return new Verdict(
                scenario.group(),
                scenario.name(),
                sum.planned(),
                sum.accepted(),
                sum.rejected(),
                sum.skipped(),
                sum.expired(),
                sum.inDoubt(),
                notes.inDoubtAllowed(),
                distinct,
                duplicates,
                lost,
                notes.recovery().toMillis() / 1000.0,
                took.toMillis() / 1000.0,
                objections.isEmpty() && lost == 0 && duplicates == 0,
                objections);
    }

    /** Messages that never arrived and for which the ledger has no reason. */
    private static long lost(Counts ledger, Arrivals arrivals) {
        long missing = ledger.planned() - arrivals.distinct();
        long explained = ledger.rejected() + ledger.skipped() + ledger.expired() + ledger.inDoubt();
        return Math.max(0, missing - explained);
    }

    private List<String> objections(Campaign campaign, Counts ledger, Arrivals arrivals) {
        List<String> objections = new ArrayList<>();
        if (ledger.planned() != size) {
            objections.add("planned " + ledger.planned() + " instead of " + size);
        }
        if (!ledger.isComplete() || !ledger.addUp()) {
            objections.add("the ledger's outcomes are not what was planned: " + ledger);
        }
        if (arrivals.strangers() > 0) {
            objections.add(arrivals.strangers() + " messages at the sink are of nobody's");
        }
        if (arrivals.distinct() < ledger.accepted()
                || arrivals.distinct() > ledger.accepted() + ledger.inDoubt()) {
            objections.add(
                    "%d messages at the sink, but the ledger says %s"
                            .formatted(arrivals.distinct(), ledger));
        }
        Campaign.Shown progress = campaign.progress();
        if (!progress.isClosedWith(ledger)) {
            objections.add("campaign-service shows " + progress + ", the ledger " + ledger);
        }
        Campaign.Shown report = campaign.report();
        if (!report.isClosedWith(ledger)) {
            objections.add("the report shows " + report + ", the ledger " + ledger);
        }
        return objections;
    }
}
