package io.lettermill.list.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subscriber's place on a list. Who has left stays known as unsubscribed. */
@Entity
@Table(name = "membership")
public class Membership {

    /** Which subscriber on which list. */
    @Embeddable
    public record Key(
            @Column(name = "list_id") UUID listId,
            @Column(name = "subscriber_id") UUID subscriberId) {}

    @EmbeddedId private Key key;

    @Column(name = "workspace_id")
    private @Nullable String workspaceId;

    @Enumerated(EnumType.STRING)
    private MembershipState state;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway") // Hibernate fills it
    protected Membership() {}

    public Membership(UUID listId, UUID subscriberId, Instant now) {
        this.key = new Key(listId, subscriberId);
        this.state = MembershipState.SUBSCRIBED;
        this.changedAt = now;
    }

    /**
     * @return false when that was the state already
     */
    public boolean become(MembershipState wanted, Instant now) {
        if (state == wanted) {
            return false;
        }
        state = wanted;
        changedAt = now;
        return true;
    }

    public UUID workspaceId() {
        return UUID.fromString(Objects.requireNonNull(workspaceId, "not stored yet"));
    }

    public UUID listId() {
        return key.listId();
    }

    public UUID subscriberId() {
        return key.subscriberId();
    }

    public MembershipState state() {
        return state;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
