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
 * Compares the ledger with the sink, message by message, and with what campaign-service and
 * analytics-service show.
 */
public final class Judge {
    private Judge() {}

    /**
     * Judges a scenario whose campaigns are over.
     *
     * @param size recipients of each campaign
     */
    public static Verdict judge(
            Scenario scenario,
            List<Campaign> campaigns,
            int size,
            CountingSink sink,
            Notes notes,
            Duration took) {
        List<Ending> endings =
                campaigns.stream().map(campaign -> Ending.of(campaign, size, sink)).toList();
        long known = endings.stream().mapToLong(ending -> ending.arrivals().duplicates()).sum();
        long beside = Math.max(sink.duplicates(), Arrivals.mailedAgain(sink)) - known;
        if (beside > 0) {
            notes.object(
                    "%d messages of campaigns beside these went to somebody who had had one"
                            .formatted(beside));
        }
        return judge(scenario, endings, notes, took);
    }

    static Verdict judge(Scenario scenario, List<Ending> endings, Notes notes, Duration took) {
        Counts sum = endings.stream().map(Ending::ledger).reduce(Counts.NONE, Counts::plus);
        long duplicates = endings.stream().mapToLong(e -> e.arrivals().duplicates()).sum();
        long lost = endings.stream().mapToLong(Ending::lost).sum();
        List<String> objections = new ArrayList<>(notes.objections());
        endings.forEach(ending -> objections.addAll(ending.objections()));
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
                endings.stream().mapToLong(e -> e.arrivals().distinct()).sum(),
                duplicates,
                lost,
                notes.faults(),
                notes.faultsInTime(),
                notes.recovery().toMillis() / 1000.0,
                took.toMillis() / 1000.0,
                objections.isEmpty() && lost == 0 && duplicates == 0,
                objections);
    }
}
