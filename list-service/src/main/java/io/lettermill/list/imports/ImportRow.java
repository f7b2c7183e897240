package io.lettermill.list.imports;

import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.FieldName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be imported; null where the file says nothing.
 *
 * @param line line of the file on which the row starts, from 1
 * @param attributes custom attributes that the row gives, by name
 * @param cells the row as it stands in the file
 */
public record ImportRow(
        long line,
        EmailAddress email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String timeZone,
        Map<String, Object> attributes,
        List<String> cells) {

    /** The same row as one that is not imported, because its address was before it in the file. */
    public RefusedRow asDuplicate() {
        return new RefusedRow(line, FieldName.EMAIL, "the address stands in an earlier row", cells);
    }
}
