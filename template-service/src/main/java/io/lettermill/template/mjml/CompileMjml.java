package io.lettermill.template.mjml;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.lettermill.template.css.CssRule;
import io.lettermill.template.css.CssRules;
import io.lettermill.template.css.InlineStyles;
import io.lettermill.template.css.InlinedStyles;
import io.lettermill.template.liquid.HiddenLiquid;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes responsive HTML of an MJML source with Liquid. Takes some milliseconds. */
public final class CompileMjml {

    private static final Logger LOG = Logger.getLogger(CompileMjml.class);

    private CompileMjml() {}

    /** Its Liquid is not checked here; what is not closed runs to the end of the source. */
    public static CompiledMjml compile(String source) {
        MjmlReading reading = MjmlValidator.read(source);
        if (!reading.faults().isEmpty()) {
            return new CompiledMjml.Faulty(reading.faults());
        }
        HiddenLiquid hidden = HiddenLiquid.in(source, reading.structural()::contains);
        String html;
        try {
            html =
                    CompilerGaps.filled(
                            hidden.markup(),
                            QuickFonts.render(
                                    hidden.markup(), new Mjml4j.Configuration(reading.language())));
        } catch (RuntimeException e) {
            return new CompiledMjml.Faulty(List.of(uncompilable(e)));
        }
        List<CssRule> rules = CssRules.of(reading.inlineCss());
        InlinedStyles styled =
                rules.isEmpty()
                        ? new InlinedStyles.Html(html)
                        : InlineStyles.into(hidden, html, rules);
        return switch (styled) {
            case InlinedStyles.Html inlined ->
                    new CompiledMjml.Html(hidden.reveal(inlined.html()).strip());
            case InlinedStyles.TooMuch(String objection) ->
                    new CompiledMjml.Faulty(List.of(new MjmlFault(objection, 1, 1)));
        };
    }

    /** The compiler is not ours and says no place; mostly HTML with impossible attributes. */
    private static MjmlFault uncompilable(RuntimeException cause) {
        LOG.debug("MJML that is valid did not compile", cause);
        return new MjmlFault(
                "this cannot be compiled; check the HTML inside of elements, its quotes and its"
                        + " attributes",
                1,
                1);
    }
}
