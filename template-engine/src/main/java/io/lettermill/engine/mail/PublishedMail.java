package io.lettermill.engine.mail;

import io.lettermill.engine.ByteSink;
import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.RenderBuffer;
import io.lettermill.engine.Template;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published mail, compiled once and rendered for each recipient. Immutable and thread-safe.
 * Values are HTML-escaped in the HTML part only.
 */
public final class PublishedMail {

    private final Template subject;
    private final Template html;
    private final @Nullable Template text;

    private PublishedMail(Template subject, Template html, @Nullable Template text) {
        this.subject = subject;
        this.html = html;
        this.text = text;
    }

    /**
     * Compiles the sources of a {@link RewrittenMail} with the strict engine and its default
     * limits.
     */
    public static PublishedMail compile(String subject, String html, @Nullable String text) {
        return compile(subject, html, text, LiquidEngine.strict());
    }

    /**
     * Compiles the sources of a {@link RewrittenMail}.
     *
     * @param engine gives mode, limits, partials and clock
     * @throws LiquidException with line and column
     */
    public static PublishedMail compile(
            String subject, String html, @Nullable String text, LiquidEngine engine) {
        LiquidEngine plain = engine.withHtmlEscaping(false).withHoleTags(MailTags.HOLES);
        LiquidEngine escaping = engine.withHtmlEscaping(true).withHoleTags(MailTags.HOLES);
        return new PublishedMail(
                plain.withHoleTags(Set.of()).compile(subject),
                escaping.compile(html),
                text == null ? null : plain.compile(text));
    }

    /** Whether there is a plain-text part. */
    public boolean hasText() {
        return text != null;
    }

    /**
     * The subject, on one line: control characters become spaces, so that data cannot add headers.
     *
     * @throws LiquidException with line and column
     */
    public String subject(Map<String, ? extends @Nullable Object> data, RecipientLinks links) {
        RenderBuffer buffer = new RenderBuffer(256);
        subject.render(data, links.in(Part.TEXT), buffer);
        String rendered = buffer.toString();
        StringBuilder line = new StringBuilder(rendered.length());
        for (int i = 0; i < rendered.length(); i++) {
            char c = rendered.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return line.toString().strip();
    }

    /**
     * Writes the HTML part as UTF-8.
     *
     * @param data values by name, as {@link Template#render(Map, ByteSink)} takes them
     * @throws LiquidException with line and column; the sink then holds a part of the output
     */
    public void renderHtml(
            Map<String, ? extends @Nullable Object> data, RecipientLinks links, ByteSink sink) {
        html.render(data, links.in(Part.HTML), sink);
    }

    /**
     * Writes the plain-text part as UTF-8; nothing if there is none.
     *
     * @throws LiquidException with line and column; the sink then holds a part of the output
     */
    public void renderText(
            Map<String, ? extends @Nullable Object> data, RecipientLinks links, ByteSink sink) {
        if (text != null) {
            text.render(data, links.in(Part.TEXT), sink);
        }
    }
}
