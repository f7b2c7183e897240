package io.lettermill.faults.judge;

import io.lettermill.stack.sink.CountingSink;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sink got of one dispatch, by ordinal: a Message-ID is made of both.
 *
 * @param ordinals that arrived
 * @param duplicates acceptances beyond the first of each
 * @param strangers messages of the dispatch whose ordinal is not one of the audience
 */
record Arrivals(BitSet ordinals, long duplicates, long strangers) {

    private static final Pattern MESSAGE_ID = Pattern.compile("([0-9a-f]{32})\\.(\\d+)@.*");

    static Arrivals of(UUID dispatch, int planned, CountingSink sink) {
        String wanted = hex(dispatch);
        BitSet ordinals = new BitSet(planned);
        long[] extra = new long[2];
        sink.forEach(
                delivery -> {
                    Matcher id = MESSAGE_ID.matcher(delivery.messageId());
                    if (!id.matches()) {
                        extra[1]++;
                    } else if (id.group(1).equals(wanted)) {
                        int ordinal = Integer.parseInt(id.group(2));
                        boolean known = ordinals.get(ordinal);
                        ordinals.set(ordinal);
                        extra[0] += delivery.times() - (known ? 0 : 1);
                        extra[1] += ordinal < planned ? 0 : 1;
                    }
                });
        return new Arrivals(ordinals, extra[0], extra[1]);
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }

    int distinct() {
        return ordinals.cardinality();
    }
}
