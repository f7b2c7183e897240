package io.lettermill.list.imports;

import io.lettermill.list.domain.EmailAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be imported; null where the file says nothing.
 *
 * @param line line of the file on which the row starts, from 1
 * @param attributes custom attributes that the row gives, by name
 */
public record ImportRow(
        long line,
        EmailAddress email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String timeZone,
        Map<String, Object> attributes) {}
