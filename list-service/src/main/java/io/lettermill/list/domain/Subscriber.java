package io.lettermill.list.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person with an address, unique in the workspace. */
@Entity
@Table(name = "subscriber")
public class Subscriber {

    @Id private UUID id;

    @Column(name = "workspace_id")
    private @Nullable String workspaceId;

    private String email;

    @Column(name = "address_hash")
    private byte[] addressHash;

    @Column(name = "first_name")
    private @Nullable String firstName;

    @Column(name = "last_name")
    private @Nullable String lastName;

    private @Nullable String locale;

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    private Map<String, Object> attributes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @SuppressWarnings("NullAway") // Hibernate fills it
    protected Subscriber() {}

    /** Takes over what the profile says and keeps the rest. */
    public void update(Profile profile, Instant now) {
        firstName = changed(profile.firstName(), firstName);
        lastName = changed(profile.lastName(), lastName);
        locale = changed(profile.locale(), locale);
        timeZone = changed(profile.timeZone(), timeZone);
        if (!profile.attributes().isEmpty()) {
            Map<String, Object> merged = new LinkedHashMap<>(attributes);
            profile.attributes()
                    .forEach(
                            (name, value) -> {
                                if (value == null) {
                                    merged.remove(name);
                                } else {
                                    merged.put(name, value);
                                }
                            });
            attributes = merged;
        }
        updatedAt = now;
    }

    public void moveTo(EmailAddress address, Instant now) {
        email = address.value();
        addressHash = address.hash();
        updatedAt = now;
    }

    /** Forgets the person; the row stays, so that frozen audiences keep their ordinals. */
    public void erase(Instant now) {
        moveTo(new EmailAddress(id + "@erased.invalid"), now);
        firstName = null;
        lastName = null;
        locale = null;
        timeZone = null;
        attributes = Map.of();
        erasedAt = now;
    }

    private static @Nullable String changed(
            @Nullable Optional<String> change, @Nullable String present) {
        return change == null ? present : change.orElse(null);
    }

    public UUID workspaceId() {
        return UUID.fromString(Objects.requireNonNull(workspaceId, "not stored yet"));
    }

    public UUID id() {
        return id;
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public @Nullable String firstName() {
        return firstName;
    }

    public @Nullable String lastName() {
        return lastName;
    }

    public @Nullable String locale() {
        return locale;
    }

    public @Nullable String timeZone() {
        return timeZone;
    }

    public Map<String, Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean isErased() {
        return erasedAt != null;
    }
}
