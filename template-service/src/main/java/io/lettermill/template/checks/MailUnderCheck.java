package io.lettermill.template.checks;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.mail.CompiledMail;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A mail in the forms that the checks look at: as written, compiled, and rendered for sample
 * readers.
 */
final class MailUnderCheck {

    private final TemplateContent content;
    private final CompiledMail mail;
    private final SourceTree source;
    private final HiddenLiquid hidden;
    private final Document compiled;
    private final List<Rendering> renderings;
    private final Document rendered;

    /**
     * @param renderings for each sample reader; at least one, the first being the usual one
     */
    MailUnderCheck(TemplateContent content, CompiledMail mail, List<Rendering> renderings) {
        this.content = content;
        this.mail = mail;
        this.source = SourceTree.of(content.source(), content.format() == TemplateFormat.MJML);
        this.hidden = HiddenLiquid.in(mail.html());
        this.compiled = Jsoup.parse(hidden.asComments(hidden.markup()));
        this.renderings = List.copyOf(renderings);
        this.rendered = Jsoup.parse(renderings.getFirst().html());
    }

    TemplateContent content() {
        return content;
    }

    CompiledMail mail() {
        return mail;
    }

    /** What the marketer wrote, with places. */
    SourceTree source() {
        return source;
    }

    /** The compiled HTML, its Liquid replaced by words and comments. */
    Document compiled() {
        return compiled;
    }

    /** The value of an attribute in {@link #compiled} with its Liquid. */
    String attribute(Element element, String name) {
        return hidden.reveal(element.attr(name));
    }

    /** The mail for each sample reader. */
    List<Rendering> renderings() {
        return renderings;
    }

    /** The HTML for the usual sample reader. */
    Document rendered() {
        return rendered;
    }
}
