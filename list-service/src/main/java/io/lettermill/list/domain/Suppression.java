package io.lettermill.list.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nothing may be sent to an address of the workspace; the address itself is not kept. */
@Entity
@Table(name = "suppression")
public class Suppression {

    /** Why. */
    public enum Reason {
        MANUAL,
        BOUNCED,
        COMPLAINED,
        ERASED
    }

    @Id private UUID id;

    @Column(name = "workspace_id")
    private @Nullable String workspaceId;

    @Column(name = "address_hash")
    private byte[] addressHash;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway") // Hibernate fills it
    protected Suppression() {}

    public UUID workspaceId() {
        return UUID.fromString(Objects.requireNonNull(workspaceId, "not stored yet"));
    }

    public UUID id() {
        return id;
    }

    /** Lower-case hex SHA-256 of the normalised address. */
    public String addressHash() {
        return HexFormat.of().formatHex(addressHash);
    }

    public Reason reason() {
        return reason;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
