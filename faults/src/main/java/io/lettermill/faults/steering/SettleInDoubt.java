package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.faults.scenario.Epilogue;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.CountingSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A marketer settles what is in doubt: in the first campaign as accepted, in the others by sending
 * it again. Nothing is in doubt then, and the numbers of all services close once more.
 *
 * @param certain whether something must have been in doubt for both ways
 */
public record SettleInDoubt(boolean certain) implements Epilogue {
    private static final String ACCEPT = "accept";
    private static final String RESEND = "resend";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void play(List<Campaign> played, CountingSink sink, Notes notes) {
        Map<String, Long> settled = new TreeMap<>(Map.of(ACCEPT, 0L, RESEND, 0L));
        for (int i = 0; i < played.size(); i++) {
            String how = i == 0 ? ACCEPT : RESEND;
            settled.merge(how, settle(played.get(i), how, sink, notes), Long::sum);
        }
        if (certain) {
            settled.forEach((how, messages) -> expectSome(how, messages, notes));
        }
    }

    private static void expectSome(String how, long messages, Notes notes) {
        if (messages == 0) {
            notes.object("nothing was in doubt that in-doubt:" + how + " could settle");
        }
    }

    /** How many were in doubt. */
    private static long settle(Campaign campaign, String how, CountingSink sink, Notes notes) {
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
        long wanted = how.equals(RESEND) ? before.inDoubt() : 0;
        if (sent != wanted) {
            notes.object("in-doubt:%s sent %d messages instead of %d".formatted(how, sent, wanted));
        }
        return before.inDoubt();
    }
}
