package io.lettermill.template.domain;

import org.jspecify.annotations.Nullable;

/**
 * Why a content cannot become a mail.
 *
 * @param field where: {@code subject}, {@code source}, {@code text} or {@code layout}
 * @param detail what is wrong and what would be right
 * @param line in that field, from 1; null where the fault has no place
 * @param column in that line, from 1; null where the fault has no place
 */
public record ContentFault(
        Code code, String field, String detail, @Nullable Integer line, @Nullable Integer column) {

    /** Kinds of faults; the names are part of the API. */
    public enum Code {
        INVALID_LIQUID,
        UNKNOWN_VARIABLE,
        UNKNOWN_SNIPPET,
        UNKNOWN_FEED,
        FEED_UNAVAILABLE,
        INVALID_RULE,
        INVALID_MJML,
        INVALID_HTML,
        MISSING_UNSUBSCRIBE_LINK,
        TEMPLATE_TOO_LARGE
    }

    public static ContentFault of(Code code, String field, String detail) {
        return new ContentFault(code, field, detail, null, null);
    }
}
