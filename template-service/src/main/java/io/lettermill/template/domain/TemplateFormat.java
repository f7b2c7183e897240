package io.lettermill.template.domain;

/** Language of a template's source. */
public enum TemplateFormat {
    /** Becomes responsive HTML. */
    MJML,
    /** Is taken as it is. */
    HTML
}
