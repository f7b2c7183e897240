package io.lettermill.campaign.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What became of a dispatch's messages; {@code planned} is the sum of all others.
 *
 * @param waiting not tried yet, under way or deferred
 */
@Embeddable
public record MessageCounts(
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        @Column(name = "in_doubt") long inDoubt,
        long waiting) {

    public static final MessageCounts NONE = new MessageCounts(0, 0, 0, 0, 0, 0, 0);

    /** Messages that have an outcome. */
    long done() {
        return planned - waiting;
    }
}
