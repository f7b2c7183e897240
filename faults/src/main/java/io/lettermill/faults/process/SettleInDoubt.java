package io.lettermill.faults.process;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.faults.scenario.Epilogue;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.CountingSink;
import java.time.Duration;
import java.util.List;

/**
 * A marketer settles what is in doubt: in the first campaign as accepted, in the others by sending
 * it again. Nothing is in doubt then, and the numbers of all services close once more.
 */
final class SettleInDoubt implements Epilogue {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void play(List<Campaign> played, CountingSink sink, Notes notes) {
        for (int i = 0; i < played.size(); i++) {
            settle(played.get(i), i == 0 ? "accept" : "resend", sink, notes);
        }
    }

    private static void settle(Campaign campaign, String how, CountingSink sink, Notes notes) {
        Counts before = campaign.ledger();
        long acceptedBefore = sink.accepted();
        campaign.settleInDoubt(how);
        boolean settled =
                Wait.comesWithin(
                        LIMIT, () -> campaign.isClosed() && campaign.ledger().inDoubt() == 0);
        Counts after = campaign.ledger();
        notes.tell(how + " of " + before.inDoubt() + " in doubt: " + after);
        if (!settled || after.accepted() != before.accepted() + before.inDoubt()) {
            notes.object("in-doubt:%s made %s of %s".formatted(how, after, before));
        }
        long sent = sink.accepted() - acceptedBefore;
        long wanted = how.equals("resend") ? before.inDoubt() : 0;
        if (sent != wanted) {
            notes.object("in-doubt:%s sent %d messages instead of %d".formatted(how, sent, wanted));
        }
    }
}
