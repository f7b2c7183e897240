package io.lettermill.list.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list that subscribers are on. */
@Entity
@Table(name = "mailing_list")
public class MailingList {

    @Id private UUID id;

    @Column(name = "workspace_id")
    private @Nullable String workspaceId;

    private String name;
    private @Nullable String description;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // Hibernate fills it
    protected MailingList() {}

    public MailingList(UUID id, String name, @Nullable String description, Instant now) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public void rename(String name, Instant now) {
        this.name = name;
        this.updatedAt = now;
    }

    public void describe(@Nullable String description, Instant now) {
        this.description = description;
        this.updatedAt = now;
    }

    public UUID workspaceId() {
        return UUID.fromString(Objects.requireNonNull(workspaceId, "not stored yet"));
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
