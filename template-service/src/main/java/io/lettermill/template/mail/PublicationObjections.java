package io.lettermill.template.mail;

import io.lettermill.engine.mail.RewrittenMail;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What may stand in a draft but not in a mail that is sent. */
final class PublicationObjections {

    /** What a publication may have as JSON, so that it fits into a Kafka record of 1 MiB. */
    static final int MOST_BYTES = 1_000_000;

    private static final int BYTES_AROUND_LINK = 32;
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\\{\\{-?\\s*" + MailVariables.UNSUBSCRIBE_URL + "\\b");

    private PublicationObjections() {}

    static List<ContentFault> to(
            TemplateContent content,
            String html,
            RewrittenMail tracked,
            String trackedText,
            Reading reading,
            String data) {
        List<ContentFault> objections = new ArrayList<>(reading.objections);
        if (!linksToUnsubscribe(html)) {
            objections.add(
                    ContentFault.of(
                            Code.MISSING_UNSUBSCRIBE_LINK,
                            "source",
                            "the mail needs a link to {{ unsubscribe_url }}, such as"
                                    + " <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>"));
        }
        if (content.text() != null && !showsUnsubscribe(trackedText)) {
            objections.add(
                    ContentFault.of(
                            Code.MISSING_UNSUBSCRIBE_LINK,
                            "text",
                            "the plain-text part needs {{ unsubscribe_url }} too"));
        }
        long bytes =
                3 * JsonBytes.of(data)
                        + JsonBytes.of(tracked.html())
                        + JsonBytes.of(trackedText)
                        + tracked.links().stream()
                                .mapToLong(link -> JsonBytes.of(link.target()) + BYTES_AROUND_LINK)
                                .sum();
        if (bytes > MOST_BYTES) {
            objections.add(
                    ContentFault.of(
                            Code.TEMPLATE_TOO_LARGE,
                            "source",
                            "the compiled mail has "
                                    + bytes / 1000
                                    + " KB; at most 1000 KB can be sent"));
        }
        return List.copyOf(objections);
    }

    private static boolean showsUnsubscribe(String text) {
        return LiquidRegion.withinCaptures(text).stream()
                .filter(region -> region.kind() == LiquidRegion.Kind.OUTPUT)
                .map(region -> text.substring(region.start(), region.end()))
                .anyMatch(output -> UNSUBSCRIBE.matcher(output).lookingAt());
    }

    private static boolean linksToUnsubscribe(String html) {
        HiddenLiquid hidden = HiddenLiquid.in(html);
        return Jsoup.parse(hidden.asComments(hidden.markup()))
                .select("a[href], area[href]")
                .stream()
                .map(link -> hidden.reveal(link.attr("href")))
                .anyMatch(href -> UNSUBSCRIBE.matcher(href).find());
    }
}
