package io.lettermill.template.formats;

import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows plain text as HTML: the same lines in the reader's own font, addresses as links, so that
 * clicks can be counted.
 */
final class TextAsHtml {

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s<>\"]+");
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\\{\\{-?\\s*unsubscribe_url\\s*-?\\}\\}");
    private static final String SENTENCE_ENDS = ".,;:!?)]'*_";

    private TextAsHtml() {}

    static String of(String source) {
        HiddenLiquid hidden = HiddenLiquid.in(source.stripTrailing());
        StringBuilder html = new StringBuilder(source.length() * 2);
        html.append("<!doctype html><html><head><meta charset=\"utf-8\"></head><body><div>");
        List<String> lines = hidden.markup().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            html.append(linked(line));
            boolean tags = hidden.isTagsOnly(line.strip());
            html.append(tags || i == lines.size() - 1 ? "\n" : "<br>\n");
        }
        String page = html.append("</div></body></html>").toString();
        return withUnsubscribeLinks(hidden, page);
    }

    private static String linked(String line) {
        StringBuilder html = new StringBuilder();
        int copied = 0;
        Matcher address = ADDRESS.matcher(line);
        while (address.find()) {
            int end = address.end();
            while (end > address.start() && SENTENCE_ENDS.indexOf(line.charAt(end - 1)) >= 0) {
                end--;
            }
            String target = escaped(line.substring(address.start(), end));
            html.append(escaped(line.substring(copied, address.start())))
                    .append("<a href=\"")
                    .append(target)
                    .append("\">")
                    .append(target)
                    .append("</a>");
            copied = end;
        }
        return html.append(escaped(line.substring(copied))).toString();
    }

    private static String withUnsubscribeLinks(HiddenLiquid hidden, String page) {
        String revealed = hidden.reveal(page);
        StringBuilder html = new StringBuilder(revealed.length());
        int copied = 0;
        for (LiquidRegion region : LiquidRegion.of(revealed)) {
            String liquid = revealed.substring(region.start(), region.end());
            if (UNSUBSCRIBE.matcher(liquid).matches()) {
                html.append(revealed, copied, region.start())
                        .append("<a href=\"{{ unsubscribe_url }}\">{{ unsubscribe_url }}</a>");
                copied = region.end();
            }
        }
        return html.append(revealed, copied, revealed.length()).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
