package io.lettermill.kit.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request; an item of a problem's {@code errors}.
 *
 * @param field path of the field, such as {@code sender.email} or {@code lists[2]}; empty for the
 *     whole body
 * @param detail what would be right
 * @param line line in the field's text, from 1, where there is one
 * @param column column in that line, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemError(
        String field, String detail, @Nullable Integer line, @Nullable Integer column) {

    public static ProblemError of(String field, String detail) {
        return new ProblemError(field, detail, null, null);
    }
}
