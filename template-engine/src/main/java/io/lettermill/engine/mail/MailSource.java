package io.lettermill.engine.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail as authored: three Liquid sources, the HTML one after MJML.
 *
 * @param text null for a mail without a plain-text part
 */
public record MailSource(String subject, String html, @Nullable String text) {}
