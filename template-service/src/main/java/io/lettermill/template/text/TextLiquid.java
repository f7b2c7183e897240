package io.lettermill.template.text;

import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Liquid of an HTML part as the plain-text part needs it: without filters that make HTML, and with
 * text in place of the markup that a capture holds.
 */
final class TextLiquid {

    private static final Pattern CAPTURE =
            Pattern.compile(
                    "(\\{%-?\\s*capture\\b.*?%})(.*)(\\{%-?\\s*endcapture\\s*-?%})",
                    Pattern.DOTALL);

    /** Goes over each run of blanks once, however long it is. */
    private static final Pattern QUOTED_OR_HTML =
            Pattern.compile(
                    "\"[^\"]*+\"|'[^']*+'"
                            + "|((?<!\\s)\\s*+\\|\\s*+(?:(raw)|escape|escape_once|h|(newline_to_br))"
                            + "(?=\\s*+(?:\\||-?[%}]})|[ \\t]*+\\R))");

    private TextLiquid() {}

    static String of(String liquid, LiquidRegion.Kind kind) {
        if (kind == LiquidRegion.Kind.BLOCK) {
            return liquid;
        }
        Matcher capture = CAPTURE.matcher(liquid);
        if (capture.matches()) {
            return capture.group(1) + content(capture.group(2)) + capture.group(3);
        }
        boolean looksForBreaks = liquid.contains("<br");
        return QUOTED_OR_HTML
                .matcher(liquid)
                .replaceAll(found -> Matcher.quoteReplacement(filter(found, looksForBreaks)));
    }

    /** Without markup it stays as it is, as it may be an address or be compared with something. */
    private static String content(String html) {
        HiddenLiquid hidden = HiddenLiquid.in(html);
        if (hidden.markup().indexOf('<') < 0) {
            return hidden.with(TextLiquid::of)
                    .reveal(Parser.unescapeEntities(hidden.markup(), true));
        }
        return PlainText.ofPart(html)
                .map(text -> blank(html.startsWith(" ")) + text + blank(html.endsWith(" ")))
                .orElse(html);
    }

    private static String filter(MatchResult found, boolean looksForBreaks) {
        boolean isFilter = found.group(1) != null;
        if (!isFilter || (looksForBreaks && found.group(3) != null)) {
            return found.group();
        }
        return found.group(2) == null ? "" : " | strip_html";
    }

    private static String blank(boolean wanted) {
        return wanted ? " " : "";
    }
}
