package io.lettermill.campaign.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's stay in one workspace, from the login until it ends. */
@Entity
@Table(name = "login_session")
public class LoginSession {

    @Id private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "workspace_id")
    private UUID workspaceId;

    @Column(name = "refresh_hash")
    private byte[] refreshHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected LoginSession() {}

    public LoginSession(
            UUID id,
            UUID userId,
            UUID workspaceId,
            Secret refreshSecret,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.userId = userId;
        this.workspaceId = workspaceId;
        this.refreshHash = refreshSecret.hash();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Whether the token is the newest one; an older one was used before or is forged. */
    public boolean isNewest(RefreshToken token) {
        return token.secret().matches(refreshHash);
    }

    /** Makes the token that was used worthless. */
    public void rotate(Secret next) {
        refreshHash = next.hash();
    }

    public void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public UUID workspaceId() {
        return workspaceId;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
