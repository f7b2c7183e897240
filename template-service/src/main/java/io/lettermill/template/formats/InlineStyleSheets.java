package io.lettermill.template.formats;

import io.lettermill.template.css.CssRule;
import io.lettermill.template.css.CssRules;
import io.lettermill.template.css.InlineStyles;
import io.lettermill.template.css.InlinedStyles;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.mjml.MjmlFault;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Writes the rules of an HTML source's style sheets into the elements they select, for mail
 * programs that read no style sheets. The sheets stay for those that do, as only they can say what
 * holds on small screens, in the dark and while hovering. A source without style sheets stays as it
 * is, byte for byte.
 */
final class InlineStyleSheets {

    private InlineStyleSheets() {}

    static CompiledSource of(String source) {
        HiddenLiquid hidden = HiddenLiquid.in(source);
        StringBuilder css = new StringBuilder();
        for (Element sheet : Jsoup.parse(hidden.asComments(hidden.markup())).select("style")) {
            if (!sheet.hasAttr("media")) {
                css.append(sheet.data()).append('\n');
            }
        }
        List<CssRule> rules = CssRules.of(css.toString());
        if (rules.isEmpty()) {
            return new CompiledSource.Html(source);
        }
        return switch (InlineStyles.into(hidden, hidden.markup(), rules)) {
            case InlinedStyles.Html inlined ->
                    new CompiledSource.Html(hidden.reveal(inlined.html()));
            case InlinedStyles.TooMuch(String objection) ->
                    new CompiledSource.Faulty(List.of(new MjmlFault(objection, 1, 1)));
        };
    }
}
