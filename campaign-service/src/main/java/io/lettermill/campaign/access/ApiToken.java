package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Long-lived access for a machine. The token itself is not stored. */
@Entity
@Table(name = "api_token")
public class ApiToken {

    @Id private UUID id;

    @Column(name = "workspace_id")
    private UUID workspaceId;

    @Column(name = "issued_by")
    private @Nullable UUID issuedBy;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    public ApiToken(
            UUID id,
            UUID workspaceId,
            @Nullable UUID issuedBy,
            String name,
            Role role,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.issuedBy = issuedBy;
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public void revoke(Instant at) {
        revokedAt = at;
    }

    public boolean isGood(Instant now) {
        return !isRevoked() && now.isBefore(expiresAt);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID workspaceId() {
        return workspaceId;
    }

    /** The user who issued it, if need be through another token; null when that is not known. */
    public @Nullable UUID issuedBy() {
        return issuedBy;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }
}
