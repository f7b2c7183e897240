package io.lettermill.template.checks;

/** The checks; the names are part of the API. */
public enum CheckName {
    /** The source is no valid MJML, HTML or Liquid, or too large. */
    CONTENT,
    UNKNOWN_VARIABLE,
    /** Some readers get less than others: data without a default, texts without a translation. */
    PERSONALISATION,
    BROKEN_SNIPPET,
    UNSUBSCRIBE_LINK,
    PHYSICAL_ADDRESS,
    GMAIL_CLIP,
    ALT_TEXT,
    CONTRAST,
    LINK,
    IMAGE_WEIGHT,
    BALANCED_HTML,
    SUBJECT,
    SPAM_PATTERN,
    CLIENT_SUPPORT,
    TEXT_PART,
    ACTIVE_CONTENT
}
