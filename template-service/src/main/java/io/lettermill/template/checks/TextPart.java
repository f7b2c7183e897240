package io.lettermill.template.checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the mail says something without its markup and images: the plain-text part, and how much
 * of the HTML is text.
 */
final class TextPart implements MailCheck {

    private static final int FEW_BYTES = 400;
    private static final int PERCENT_OF_TEXT = 2;
    private static final int LARGE_HTML = 10 * 1024;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        Rendering usual = mail.renderings().getFirst();
        if (usual.text().isBlank()) {
            findings.add(
                    Finding.warning(
                            CheckName.TEXT_PART,
                            Place.TEXT,
                            "the plain-text part is empty; some readers will see an empty mail",
                            "write text into the mail, or a text part of its own"));
        }
        int text = bytes(mail.rendered().text());
        int html = bytes(usual.html());
        boolean images = !mail.rendered().select("img").isEmpty();
        if (images && text < FEW_BYTES) {
            findings.add(
                    Finding.warning(
                                    CheckName.TEXT_PART,
                                    Place.SOURCE,
                                    "the mail is images with " + text + " bytes of text",
                                    "write what the images say as text; filters look for "
                                            + FEW_BYTES
                                            + " bytes and more")
                            .see(SpamPatterns.source("HTML_IMAGE_ONLY_04")));
        } else if (html > LARGE_HTML && text * 100L < (long) html * PERCENT_OF_TEXT) {
            findings.add(
                    Finding.warning(
                            CheckName.TEXT_PART,
                            Place.SOURCE,
                            String.format(
                                    java.util.Locale.ROOT,
                                    "%.1f %% of the HTML is text",
                                    text * 100.0 / html),
                            "have at least " + PERCENT_OF_TEXT + " %: fewer styles, more text"));
        }
        return findings;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
