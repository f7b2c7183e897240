package io.lettermill.campaign.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Read model: the newest that sending-service told of one dispatch. */
@Entity
@Table(name = "dispatch_progress")
public class DispatchProgress {

    private static final double NANOS_PER_SECOND = 1e9;

    @Id
    @Column(name = "dispatch_id")
    private UUID dispatchId;

    /** Set and filtered by persistence, see {@code META-INF/orm.xml}. */
    @Column(name = "workspace_id")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String workspaceId;

    @Column(name = "campaign_id")
    private UUID campaignId;

    private long sequence;

    @Embedded private MessageCounts counts;

    private double rate;

    private boolean finished;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected DispatchProgress() {}

    /** Of a dispatch of which nothing was told yet. */
    public DispatchProgress(UUID dispatchId, UUID campaignId, Instant now) {
        this.dispatchId = dispatchId;
        this.campaignId = campaignId;
        this.sequence = -1;
        this.counts = MessageCounts.NONE;
        this.updatedAt = now;
    }

    /**
     * Takes newer counts, also after the end: an answer that comes late settles what was in doubt,
     * or that is sent again. Those that are out of date change nothing.
     *
     * @return whether it was finished and is not any more, since messages wait again
     */
    public boolean record(long newSequence, MessageCounts newCounts, Instant at) {
        if (newSequence <= sequence) {
            return false;
        }
        boolean sendsAgain = finished && newCounts.waiting() > 0;
        finished = finished && !sendsAgain;
        rate = finished ? 0 : rate(newCounts, at);
        sequence = newSequence;
        counts = newCounts;
        updatedAt = at;
        return sendsAgain;
    }

    /**
     * Takes the final counts, unless a correction of them has overtaken their message. Where
     * messages wait, they were taken before the end whatever their sequence says, unless they are
     * sent again: then the next counts say so.
     *
     * @param takenAt their sequence; null when it is not known
     */
    public void finish(@Nullable Long takenAt, MessageCounts finalCounts, Instant at) {
        finished = true;
        rate = 0;
        updatedAt = at;
        if (takenAt == null || takenAt >= sequence || counts.waiting() > 0) {
            counts = finalCounts;
        }
        if (takenAt != null) {
            sequence = Math.max(sequence, takenAt);
        }
    }

    private double rate(MessageCounts newer, Instant at) {
        double seconds = Duration.between(updatedAt, at).toNanos() / NANOS_PER_SECOND;
        boolean isFirst = sequence < 0;
        return isFirst || seconds <= 0 ? 0 : Math.max(0, (newer.done() - counts.done()) / seconds);
    }

    public UUID dispatchId() {
        return dispatchId;
    }

    public MessageCounts counts() {
        return counts;
    }

    /** Messages a second that got an outcome between the last two reports. */
    public double rate() {
        return rate;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
