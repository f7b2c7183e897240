package io.lettermill.template.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a marketer writes.
 *
 * @param name in the library; not in the mail
 * @param subject one line, Liquid
 * @param source MJML or HTML with Liquid
 * @param text plain-text part, Liquid; null means that it is made from the HTML
 */
public record TemplateContent(
        String name, String subject, TemplateFormat format, String source, @Nullable String text) {

    /** The same under another name. */
    public TemplateContent named(String other) {
        return new TemplateContent(other, subject, format, source, text);
    }
}
