package io.lettermill.engine.mail;

import io.lettermill.engine.Position;
import io.lettermill.engine.syntax.LiquidMask;
import io.lettermill.engine.syntax.Source;
import java.util.List;
import java.util.regex.Pattern;

/** Rewrites the links of an HTML source, and adds the pixel. */
final class HtmlRewriting {

    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\\s*\\{\\{-?\\s*" + MailTags.UNSUBSCRIBE_URL + "\\b[^}]*\\}\\}\\s*");

    private final String source;
    private final String masked;
    private final Source positions;
    private final LinkNumbers numbers;
    private final DataLinks dataLinks;
    private final StringBuilder rewritten;
    private int copied;

    HtmlRewriting(String source, LinkNumbers numbers, DataLinks dataLinks) {
        this.source = source;
        this.masked = LiquidMask.of(source);
        this.positions = new Source(source, null);
        this.numbers = numbers;
        this.dataLinks = dataLinks;
        this.rewritten = new StringBuilder(source.length() + 512);
    }

    String rewrite() {
        HtmlScan scan = new HtmlScan(masked);
        List<HtmlScan.Attribute> addresses = scan.addresses();
        int pixelAt = scan.endOfBody();
        boolean pixelDone = false;
        for (HtmlScan.Attribute address : addresses) {
            if (!pixelDone && address.start() > pixelAt) {
                insertPixel(pixelAt);
                pixelDone = true;
            }
            link(address);
        }
        if (!pixelDone) {
            insertPixel(pixelAt);
        }
        return rewritten.append(source, copied, source.length()).toString();
    }

    private void insertPixel(int at) {
        rewritten.append(source, copied, at).append(MailTags.pixel());
        copied = at;
    }

    private void link(HtmlScan.Attribute address) {
        String value = source.substring(address.start(), address.end());
        boolean dynamic =
                masked.substring(address.start(), address.end()).indexOf(LiquidMask.MASK) >= 0;
        if (dynamic) {
            dynamic(address, value);
            return;
        }
        String target = HtmlEntities.decode(value).replaceAll("[\\t\\r\\n]", "").strip();
        if (!LinkNumbers.leads(target)) {
            return;
        }
        if (HtmlEntities.hasUnknown(value)) {
            numbers.leave(value.strip(), Part.HTML, positions.position(address.start()));
            return;
        }
        int number = numbers.add(target, Part.HTML, positions.position(address.start()));
        replace(address, MailTags.trackedLink(number));
    }

    private void dynamic(HtmlScan.Attribute address, String value) {
        if (UNSUBSCRIBE.matcher(value).matches()) {
            return;
        }
        Position position = positions.position(address.start());
        String tag = dataLinks.tag(value, Part.HTML, position);
        if (tag == null) {
            numbers.leave(value.strip(), Part.HTML, position);
        } else {
            replace(address, tag);
        }
    }

    private void replace(HtmlScan.Attribute address, String tag) {
        String quote = address.quoted() ? "" : "\"";
        rewritten.append(source, copied, address.start());
        rewritten.append(quote).append(tag).append(quote);
        copied = address.end();
    }
}
