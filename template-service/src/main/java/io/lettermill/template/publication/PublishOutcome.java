package io.lettermill.template.publication;

import io.lettermill.template.domain.Publication;
import org.jspecify.annotations.Nullable;

/** The answer to a launch that asks for a publication. */
public sealed interface PublishOutcome {

    record Published(Publication publication) implements PublishOutcome {}

    /**
     * No publication.
     *
     * @param code stable name in capitals
     * @param detail what would be right
     * @param line in the part that {@code detail} names, from 1; null without a place
     * @param column in that line, from 1; null without a place
     */
    record Refused(String code, String detail, @Nullable Integer line, @Nullable Integer column)
            implements PublishOutcome {

        /**
         * Codes besides those of {@link io.lettermill.template.domain.ContentFault}; the names are
         * part of the API.
         */
        enum Code {
            TEMPLATE_NOT_FOUND,
            REVISION_NOT_FOUND,
            REVISION_NOT_APPROVED,
            CHECK_FAILED,
            PUBLICATION_WITHDRAWN
        }

        static Refused of(Code code, String detail) {
            return new Refused(code.name(), detail, null, null);
        }
    }
}
