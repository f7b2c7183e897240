package io.lettermill.sending.domain;

import java.util.List;
import java.util.UUID;

/**
 * A contiguous range of a dispatch's recipients, as it came in one record of the audience stream.
 *
 * @param firstOrdinal ordinal of the first; the others follow without gaps
 */
public record RecipientRun(UUID dispatchId, int firstOrdinal, List<Recipient> recipients) {

    public int size() {
        return recipients.size();
    }

    public Recipient at(int ordinal) {
        return recipients.get(ordinal - firstOrdinal);
    }
}
