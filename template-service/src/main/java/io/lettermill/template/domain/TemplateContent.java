package io.lettermill.template.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a marketer writes.
 *
 * @param name in the library; not in the mail
 * @param subject one line, Liquid
 * @param source in the language of the format, with Liquid
 * @param text plain-text part, Liquid; null means that it is made from the HTML
 * @param layout name of the snippet that Markdown is put into; null for the built-in one
 * @param brandKitId whose values are {@code brand.*}; null for the kit that the workspace prefers
 */
public record TemplateContent(
        String name,
        String subject,
        TemplateFormat format,
        String source,
        @Nullable String text,
        @Nullable String layout,
        Translations translations,
        @Nullable UUID brandKitId) {

    /** In the workspace's preferred brand. */
    public TemplateContent(
            String name,
            String subject,
            TemplateFormat format,
            String source,
            @Nullable String text,
            @Nullable String layout,
            Translations translations) {
        this(name, subject, format, source, text, layout, translations, null);
    }

    /** In one language, without a layout of its own. */
    public TemplateContent(
            String name,
            String subject,
            TemplateFormat format,
            String source,
            @Nullable String text) {
        this(name, subject, format, source, text, null, Translations.NONE);
    }

    /** The same under another name. */
    public TemplateContent named(String other) {
        return new TemplateContent(
                other, subject, format, source, text, layout, translations, brandKitId);
    }
}
