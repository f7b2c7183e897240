package io.lettermill.campaign.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to get a campaign going; stays readable whatever becomes of the campaign. */
@Entity
@Table(name = "launch")
public class Launch {

    @Id
    @Column(name = "dispatch_id")
    private UUID dispatchId;

    /** Set and filtered by persistence, see {@code META-INF/orm.xml}. */
    @Column(name = "workspace_id")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String workspaceId;

    @Column(name = "campaign_id")
    private UUID campaignId;

    @Enumerated(EnumType.STRING)
    private LaunchStatus status;

    @Embedded private @Nullable LaunchFailure failure;

    @Column(name = "launched_at")
    private Instant launchedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Launch() {}

    public Launch(UUID dispatchId, UUID campaignId, Instant launchedAt) {
        this.dispatchId = dispatchId;
        this.campaignId = campaignId;
        this.status = LaunchStatus.LAUNCHING;
        this.launchedAt = launchedAt;
    }

    public void sendingBegan(Instant at) {
        end(LaunchStatus.SENDING, at);
    }

    public void failed(LaunchFailure why) {
        failure = why;
        end(LaunchStatus.FAILED, why.at());
    }

    public void cancelled(Instant at) {
        end(LaunchStatus.CANCELLED, at);
    }

    private void end(LaunchStatus how, Instant at) {
        status = how;
        endedAt = at;
    }

    public UUID dispatchId() {
        return dispatchId;
    }

    public UUID campaignId() {
        return campaignId;
    }

    public LaunchStatus status() {
        return status;
    }

    public @Nullable LaunchFailure failure() {
        return failure;
    }

    public Instant launchedAt() {
        return launchedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
