package io.lettermill.sending.domain;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One recipient as frozen in the audience.
 *
 * @param attributes only those the template uses; strings, numbers, booleans or null
 */
public record Recipient(
        UUID subscriberId, UUID listId, String email, Map<String, @Nullable Object> attributes) {

    /** What stands right of the last at sign, lower case; empty without one. */
    public String domain() {
        int at = email.lastIndexOf('@');
        return at < 0 ? "" : email.substring(at + 1).toLowerCase(java.util.Locale.ROOT);
    }
}
