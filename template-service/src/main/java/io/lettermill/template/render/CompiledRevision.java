package io.lettermill.template.render;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.Template;
import io.lettermill.template.mail.CompiledMail;
import io.lettermill.template.mail.SampleData;
import java.util.Map;

/** A revision compiled once for many readers. Immutable and thread-safe. */
final class CompiledRevision {

    private static final LiquidEngine PLAIN = LiquidEngine.strict();
    private static final LiquidEngine ESCAPING = PLAIN.withHtmlEscaping(true);

    private final String name;
    private final Template subject;
    private final Template html;
    private final Template text;
    private final int weight;

    /**
     * @param name of the template, for {@code campaign.name}
     */
    CompiledRevision(String name, CompiledMail mail) {
        this.name = name;
        this.subject = PLAIN.compile(mail.subject());
        this.html = ESCAPING.compile(mail.html());
        this.text = PLAIN.compile(mail.text());
        this.weight = mail.subject().length() + mail.html().length() + mail.text().length();
    }

    /** Characters of source: what it takes in a cache. */
    int weight() {
        return weight;
    }

    /**
     * @throws io.lettermill.engine.LiquidException when the data does not go with the template, or
     *     a limit is reached
     */
    RenderedMail render(Reader reader) {
        String campaign = reader.campaignName() == null ? name : reader.campaignName();
        Map<String, Object> data =
                SampleData.of(reader.subscriber(), campaign, reader.unsubscribeUrl());
        return new RenderedMail(
                onOneLine(subject.renderToString(data)),
                html.renderToString(data),
                text.renderToString(data));
    }

    /** So that data cannot add headers. */
    private static String onOneLine(String subject) {
        StringBuilder line = new StringBuilder(subject.length());
        subject.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
