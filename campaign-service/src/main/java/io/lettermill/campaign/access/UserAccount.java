package io.lettermill.campaign.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who can log in, once a password is chosen. May be a member of several workspaces. */
@Entity
@Table(name = "user_account")
public class UserAccount {

    @Id private UUID id;

    private String email;

    @Column(name = "display_name")
    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected UserAccount() {}

    /** An account without password: nobody can log in with it yet. */
    public UserAccount(UUID id, String email, String name, Instant createdAt) {
        this.id = id;
        this.email = normalise(email);
        this.name = name;
        this.createdAt = createdAt;
    }

    /** The form of an address in which accounts are kept and compared. */
    public static String normalise(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public void choosePassword(String hash) {
        passwordHash = hash;
    }

    public void rename(String changed) {
        name = changed;
    }

    /** Whether somebody can log in with it. */
    public boolean isActive() {
        return passwordHash != null;
    }

    /** Whether the password is the one that the account had when it was read before. */
    public boolean hasPasswordOf(UserAccount before) {
        return Objects.equals(passwordHash, before.passwordHash);
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public @Nullable String passwordHash() {
        return passwordHash;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
