package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
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

/** What a user may do in a workspace. */
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

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    public Membership(UUID id, UserAccount user, Workspace workspace, Role role, Instant since) {
        this.id = id;
        this.user = user;
        this.workspace = workspace;
        this.role = role;
        this.since = since;
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

    public Role role() {
        return role;
    }

    public Instant since() {
        return since;
    }
}
