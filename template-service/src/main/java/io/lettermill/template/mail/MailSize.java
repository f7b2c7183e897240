package io.lettermill.template.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Judges how large a mail is. */
public final class MailSize {

    /** Gmail shows no more of a mail's HTML than this, and hides the rest behind a link. */
    public static final int GMAIL_LIMIT_BYTES = 102 * 1024;

    private static final String HTML_PART = "The HTML part has ";
    private static final String NO_TEXT =
            "The plain-text part is empty; some readers will see an empty mail.";

    private MailSize() {}

    /** Whether a warning is one of these. */
    public static boolean gave(String warning) {
        return warning.startsWith(HTML_PART) || warning.equals(NO_TEXT);
    }

    /**
     * @param html the HTML part, rendered for the sample subscriber
     */
    static List<String> warnings(String html, String text) {
        List<String> warnings = new ArrayList<>();
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > GMAIL_LIMIT_BYTES) {
            warnings.add(
                    HTML_PART + (bytes + 1023) / 1024 + " KB; Gmail cuts mails off after 102 KB.");
        }
        if (text.isBlank()) {
            warnings.add(NO_TEXT);
        }
        return List.copyOf(warnings);
    }
}
