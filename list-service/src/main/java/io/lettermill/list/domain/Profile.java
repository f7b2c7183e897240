package io.lettermill.list.domain;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes to what is known of a subscriber. A null member is left as it is; an empty one is
 * removed.
 *
 * @param attributes custom attributes to merge; a null value removes one
 */
public record Profile(
        @Nullable Optional<String> firstName,
        @Nullable Optional<String> lastName,
        @Nullable Optional<String> locale,
        @Nullable Optional<String> timeZone,
        Map<String, @Nullable Object> attributes) {}
