package io.lettermill.template.domain;

/** How far a revision has come; the names are part of the API. */
public enum RevisionLabel {
    DRAFT,
    APPROVED
}
