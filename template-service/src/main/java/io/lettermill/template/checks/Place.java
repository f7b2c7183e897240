package io.lettermill.template.checks;

import org.jspecify.annotations.Nullable;

/** Where in a template something is; line and column, from 1, are null where that is not known. */
record Place(String field, @Nullable Integer line, @Nullable Integer column) {

    static final Place SOURCE = new Place("source", null, null);
    static final Place SUBJECT = new Place("subject", 1, 1);
    static final Place TEXT = new Place("text", null, null);
}
