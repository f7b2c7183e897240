package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do in a workspace. Pending, it gives access to nothing until the person accepts
 * it with the secret of this very invitation.
 */
@Entity
@Table(name = "membership")
public class Membership {

    @Id private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private UserAccount user;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "workspace_id")
    private Workspace workspace;

    @Enumerated(EnumType.STRING)
    private Role role;

    private Instant since;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "invited_name")
    private @Nullable String invitedName;

    @Column(name = "invitation_hash")
    private byte @Nullable [] invitationHash;

    @Column(name = "invitation_expires_at")
    private @Nullable Instant invitationExpiresAt;

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    /** One that holds at once. */
    public Membership(UUID id, UserAccount user, Workspace workspace, Role role, Instant since) {
        this.id = id;
        this.user = user;
        this.workspace = workspace;
        this.role = role;
        this.since = since;
        this.acceptedAt = since;
    }

    /**
     * Makes it wait for the person.
     *
     * @param name what the inviting workspace calls the person
     */
    public void invite(Secret secret, String name, Instant expiresAt) {
        acceptedAt = null;
        invitedName = name;
        invitationHash = secret.hash();
        invitationExpiresAt = expiresAt;
    }

    /** The person joins; the invitation is used up. */
    public void accept(Instant now) {
        acceptedAt = now;
        invitedName = null;
        invitationHash = null;
        invitationExpiresAt = null;
    }

    public boolean isAccepted() {
        return acceptedAt != null;
    }

    public boolean isInvitationOpen(Instant now) {
        return invitationExpiresAt != null && now.isBefore(invitationExpiresAt);
    }

    public void changeRole(Role changed) {
        role = changed;
    }

    public UUID id() {
        return id;
    }

    public UserAccount user() {
        return user;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** What the workspace may see: before the person joined, only what it said itself. */
    public String shownName() {
        return invitedName == null ? user.name() : invitedName;
    }

    /** Null when nothing is to be accepted. */
    public @Nullable Instant invitationExpiresAt() {
        return invitationExpiresAt;
    }

    public Role role() {
        return role;
    }

    public Instant since() {
        return since;
    }
}
