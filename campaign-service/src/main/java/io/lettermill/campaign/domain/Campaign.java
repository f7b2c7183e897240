package io.lettermill.campaign.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mailing of one workspace, from draft to last message.
 *
 * <p>What a person asks for is refused with a {@link CampaignRejectedException} when the state does
 * not allow it. What other services report has happened and cannot be refused: a report that is
 * late, comes twice or belongs to another launch changes nothing.
 */
@Entity
@Table(name = "campaign")
public class Campaign {

    @Id private UUID id;

    /** Set and filtered by persistence, see {@code META-INF/orm.xml}. */
    @Column(name = "workspace_id")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String workspaceId;

    @Version private long version;

    @Embedded private CampaignContent content;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    @Column(name = "dispatch_id")
    private @Nullable UUID dispatchId;

    @Embedded private @Nullable LaunchFailure lastFailure;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Campaign() {}

    private Campaign(UUID id, CampaignContent content, Instant now) {
        this.id = id;
        this.content = content;
        this.state = CampaignState.DRAFT;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** A new draft. */
    public static Campaign draft(UUID id, CampaignContent content, Instant now) {
        return new Campaign(id, content, now);
    }

    /** Replaces what a draft says. */
    public void edit(CampaignContent changed, Instant now) {
        require("edit", state == CampaignState.DRAFT);
        content = changed;
        updatedAt = now;
    }

    /** Refuses unless this is the version that the caller read. */
    public void requireVersion(long expected) {
        if (version != expected) {
            throw new CampaignRejectedException(new CampaignRejection.Outdated(version));
        }
    }

    /** Refuses unless it may be deleted: only a draft may. */
    public void requireDeletable() {
        require("delete", state == CampaignState.DRAFT);
    }

    /** Begins a launch, if every {@link LaunchPolicy} agrees. */
    public void launch(UUID newDispatchId, Instant now) {
        require("launch", state == CampaignState.DRAFT);
        List<LaunchObstacle> obstacles = LaunchPolicies.obstacles(content);
        if (!obstacles.isEmpty()) {
            throw new CampaignRejectedException(new CampaignRejection.NotLaunchable(obstacles));
        }
        dispatchId = newDispatchId;
        lastFailure = null;
        become(CampaignState.LAUNCHING, now);
    }

    /** Whether it was launched and not called off: launching again answers the same launch. */
    public boolean isLaunched() {
        return state != CampaignState.DRAFT && state != CampaignState.CANCELLED;
    }

    /** Refuses unless pausing makes sense. */
    public void requirePausable() {
        require("pause", state == CampaignState.SENDING || state == CampaignState.PAUSED);
    }

    /** Refuses unless resuming makes sense. */
    public void requireResumable() {
        require("resume", state == CampaignState.SENDING || state == CampaignState.PAUSED);
    }

    /** Refuses unless there is something to call off, or it is called off already. */
    public void requireCancellable() {
        require("cancel", state != CampaignState.DRAFT && state != CampaignState.FINISHED);
    }

    /** The launch failed before anything left: a draft again, with the reason. */
    public void launchFailed(UUID ofDispatch, LaunchFailure failure) {
        if (isUnderWay(ofDispatch) && state == CampaignState.LAUNCHING) {
            lastFailure = failure;
            become(CampaignState.DRAFT, failure.at());
        }
    }

    /** The launch was called off before anything left. */
    public void launchCancelled(UUID ofDispatch, Instant at) {
        if (isUnderWay(ofDispatch) && state == CampaignState.LAUNCHING) {
            become(CampaignState.CANCELLED, at);
        }
    }

    /** Messages may leave from now on. */
    public void sendingBegan(UUID ofDispatch, Instant at) {
        if (isUnderWay(ofDispatch) && state == CampaignState.LAUNCHING) {
            become(CampaignState.SENDING, at);
        }
    }

    /** No message leaves until resumed. */
    public void paused(UUID ofDispatch, Instant at) {
        if (isUnderWay(ofDispatch)) {
            become(CampaignState.PAUSED, at);
        }
    }

    /** Messages leave again. */
    public void resumed(UUID ofDispatch, Instant at) {
        if (isUnderWay(ofDispatch)) {
            become(CampaignState.SENDING, at);
        }
    }

    /** Messages in doubt are sent again after the end; a cancelled campaign sends nothing. */
    public void sendingAgain(UUID ofDispatch, Instant at) {
        if (ofDispatch.equals(dispatchId) && state == CampaignState.FINISHED) {
            become(CampaignState.SENDING, at);
        }
    }

    /** Every message has an outcome. */
    public void finished(UUID ofDispatch, boolean cancelled, Instant at) {
        if (isUnderWay(ofDispatch)) {
            become(cancelled ? CampaignState.CANCELLED : CampaignState.FINISHED, at);
        }
    }

    private boolean isUnderWay(UUID ofDispatch) {
        return ofDispatch.equals(dispatchId) && state != CampaignState.DRAFT && !state.isFinal();
    }

    private void become(CampaignState next, Instant at) {
        if (state != next) {
            state = next;
            updatedAt = at;
        }
    }

    private void require(String action, boolean allowed) {
        if (!allowed) {
            throw new CampaignRejectedException(new CampaignRejection.WrongState(action, state));
        }
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public CampaignContent content() {
        return content;
    }

    public CampaignState state() {
        return state;
    }

    /** The newest launch; null before the first. */
    public @Nullable UUID dispatchId() {
        return dispatchId;
    }

    public @Nullable LaunchFailure lastFailure() {
        return lastFailure;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
