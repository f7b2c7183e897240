package io.lettermill.faults.judge;

import io.lettermill.stack.sink.CountingSink;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sink got of one dispatch, by ordinal: a Message-ID is made of both.
 *
 * @param ordinals that arrived
 * @param duplicates acceptances beyond the first of each message, or of each recipient if these are
 *     more: nobody is to be mailed twice, be it under another ordinal
 * @param strangers messages of the dispatch whose ordinal is not one of the audience
 */
record Arrivals(BitSet ordinals, long duplicates, long strangers) {

    private static final Pattern MESSAGE_ID = Pattern.compile("([0-9a-f]{32})\\.(\\d+)@.*");

    static Arrivals of(UUID dispatch, int planned, CountingSink sink) {
        String wanted = hex(dispatch);
        BitSet ordinals = new BitSet(planned);
        Distinct recipients = new Distinct();
        LongAdder accepted = new LongAdder();
        LongAdder strangers = new LongAdder();
        sink.forEach(
                delivery -> {
                    Matcher id = MESSAGE_ID.matcher(delivery.messageId());
                    if (!id.matches()) {
                        strangers.increment();
                    } else if (id.group(1).equals(wanted)) {
                        int ordinal = Integer.parseInt(id.group(2));
                        ordinals.set(ordinal);
                        recipients.add(delivery.recipient());
                        accepted.add(delivery.times());
                        strangers.add(ordinal < planned ? 0 : 1);
                    }
                });
        int once = Math.min(ordinals.cardinality(), recipients.count());
        return new Arrivals(ordinals, accepted.sum() - once, strangers.sum());
    }

    /**
     * Acceptances beyond the first of each recipient in any dispatch, also of those that nobody
     * judges.
     */
    static long mailedAgain(CountingSink sink) {
        Distinct recipients = new Distinct();
        LongAdder accepted = new LongAdder();
        sink.forEach(
                delivery -> {
                    Matcher id = MESSAGE_ID.matcher(delivery.messageId());
                    if (id.matches()) {
                        recipients.add(id.group(1) + delivery.recipient());
                        accepted.add(delivery.times());
                    }
                });
        return accepted.sum() - recipients.count();
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }

    int distinct() {
        return ordinals.cardinality();
    }
}
