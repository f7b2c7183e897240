package io.lettermill.sending.domain;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A contiguous range of a dispatch's recipients, as it came in one record of the audience stream.
 *
 * @param workspaceId whose it is, as its sender says
 * @param firstOrdinal ordinal of the first; the others follow without gaps
 */
public record RecipientRun(
        UUID workspaceId, UUID dispatchId, int firstOrdinal, List<Recipient> recipients) {

    /**
     * @throws IllegalArgumentException when the ordinals are none
     */
    public RecipientRun {
        Objects.requireNonNull(dispatchId, "dispatchId");
        recipients = List.copyOf(recipients);
        if (firstOrdinal < 0 || firstOrdinal > Integer.MAX_VALUE - recipients.size()) {
            throw new IllegalArgumentException("ordinals from " + firstOrdinal);
        }
    }

    public int size() {
        return recipients.size();
    }

    public boolean has(int ordinal) {
        return ordinal >= firstOrdinal && ordinal < firstOrdinal + size();
    }

    public Recipient at(int ordinal) {
        return recipients.get(ordinal - firstOrdinal);
    }
}
