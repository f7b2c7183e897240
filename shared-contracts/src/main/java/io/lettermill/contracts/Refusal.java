package io.lettermill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a participant said no; reaches the API and the UI unchanged.
 *
 * @param code stable name in capitals, such as {@code EMPTY_AUDIENCE}
 * @param detail one sentence for a human, saying what would be right
 * @param line line in the template's source, from 1, where the refusal has a place
 * @param column column in that line, from 1
 */
public record Refusal(
        String code, String detail, @Nullable Integer line, @Nullable Integer column) {

    public static Refusal of(String code, String detail) {
        return new Refusal(code, detail, null, null);
    }
}
