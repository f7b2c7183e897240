package io.lettermill.template.checks;

import io.lettermill.template.mail.MailSize;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How large the HTML part of the final mail is. Gmail shows 102 KB and hides the rest, usually with
 * the unsubscribe link and the pixel. The size is that of the largest rendering for the sample
 * readers, with links as long as tracked ones are.
 */
final class GmailClip implements MailCheck {

    /** {@code https://host/t/c/<token>/<number>}: token of 44 characters, host of 40. */
    private static final int BYTES_OF_TRACKED_LINK = 100;

    private static final int BYTES_OF_PIXEL = 200;
    private static final int CLOSE_PERCENT = 90;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        long bytes = estimate(mail);
        if (bytes > MailSize.GMAIL_LIMIT_BYTES) {
            return List.of(
                    Finding.warning(
                                    CheckName.GMAIL_CLIP,
                                    Place.SOURCE,
                                    "the HTML part has about "
                                            + kilobytes(bytes)
                                            + " KB; Gmail shows 102 KB and hides the rest",
                                    "shorten the mail, move style sheets out of style attributes,"
                                            + " or split it in two")
                            .see("https://support.google.com/mail/answer/6594"));
        }
        if (bytes * 100 > (long) MailSize.GMAIL_LIMIT_BYTES * CLOSE_PERCENT) {
            return List.of(
                    Finding.note(
                            CheckName.GMAIL_CLIP,
                            Place.SOURCE,
                            "the HTML part has about "
                                    + kilobytes(bytes)
                                    + " KB, close to the 102 KB that Gmail shows",
                            "keep it below 90 KB, so that longer names do not matter"));
        }
        return List.of();
    }

    private static long estimate(MailUnderCheck mail) {
        long largest =
                mail.renderings().stream()
                        .mapToLong(r -> r.html().getBytes(StandardCharsets.UTF_8).length)
                        .max()
                        .orElse(0);
        long links =
                mail.mail().links().stream()
                        .mapToLong(
                                link ->
                                        BYTES_OF_TRACKED_LINK
                                                - (long)
                                                        link.target()
                                                                .getBytes(StandardCharsets.UTF_8)
                                                                .length)
                        .sum();
        return largest + links + BYTES_OF_PIXEL;
    }

    private static long kilobytes(long bytes) {
        return (bytes + 1023) / 1024;
    }
}
