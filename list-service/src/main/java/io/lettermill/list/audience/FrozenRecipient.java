package io.lettermill.list.audience;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recipient with what the mail needs of the subscriber.
 *
 * @param attributes texts, numbers and booleans by name; those without a value are absent
 */
public record FrozenRecipient(
        UUID subscriberId, UUID listId, String email, Map<String, @Nullable Object> attributes) {

    /** How long a text its address and attributes are. */
    int characters() {
        int sum = email.length();
        for (Map.Entry<String, @Nullable Object> attribute : attributes.entrySet()) {
            sum += attribute.getKey().length() + String.valueOf(attribute.getValue()).length();
        }
        return sum;
    }
}
