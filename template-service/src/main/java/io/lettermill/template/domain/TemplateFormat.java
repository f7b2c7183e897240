package io.lettermill.template.domain;

/** Language of a template's source. */
public enum TemplateFormat {
    /** Becomes responsive HTML. */
    MJML,
    /** Keeps its structure; style sheets are written into the elements they select. */
    HTML,
    /** CommonMark; becomes HTML and is put into a layout. */
    MARKDOWN,
    /** Is the plain-text part; the HTML part shows the same text with links. */
    TEXT
}
