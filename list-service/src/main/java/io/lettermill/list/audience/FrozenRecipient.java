package io.lettermill.list.audience;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recipient with what the mail needs of the subscriber.
 *
 * @param attributes by name; those without a value are absent
 */
public record FrozenRecipient(
        UUID subscriberId, UUID listId, String email, Map<String, @Nullable Object> attributes) {}
