package io.lettermill.template.checks;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param check stable name of the check
 * @param field {@code subject}, {@code source} or {@code text}
 * @param detail what is wrong
 * @param fix what would be right
 * @param line in that field, from 1; null where the finding has no place, or comes from a snippet
 * @param column in that line, from 1
 * @param reference address of where the rule comes from; null for a rule of our own
 */
public record Finding(
        CheckName check,
        Severity severity,
        String field,
        String detail,
        String fix,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String reference) {

    static Finding error(CheckName check, Place place, String detail, String fix) {
        return at(check, Severity.ERROR, place, detail, fix);
    }

    static Finding warning(CheckName check, Place place, String detail, String fix) {
        return at(check, Severity.WARNING, place, detail, fix);
    }

    static Finding note(CheckName check, Place place, String detail, String fix) {
        return at(check, Severity.NOTE, place, detail, fix);
    }

    Finding see(String address) {
        return new Finding(check, severity, field, detail, fix, line, column, address);
    }

    private static Finding at(
            CheckName check, Severity severity, Place place, String detail, String fix) {
        return new Finding(
                check, severity, place.field(), detail, fix, place.line(), place.column(), null);
    }
}
