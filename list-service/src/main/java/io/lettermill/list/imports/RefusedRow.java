package io.lettermill.list.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be taken, or was not because its address stands in an earlier one.
 *
 * @param field the column at fault; null when it is the whole row
 * @param reason one clause, such as {@code the @ is missing}
 */
public record RefusedRow(long line, @Nullable String field, String reason, List<String> cells) {}
