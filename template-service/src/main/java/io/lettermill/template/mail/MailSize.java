package io.lettermill.template.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Judges how large a mail is. */
public final class MailSize {

    /** Gmail shows no more of a mail's HTML than this, and hides the rest behind a link. */
    public static final int GMAIL_LIMIT_BYTES = 102 * 1024;

    private MailSize() {}

    /**
     * @param html the HTML part, rendered for the sample subscriber
     */
    static List<String> warnings(String html, String text) {
        List<String> warnings = new ArrayList<>();
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > GMAIL_LIMIT_BYTES) {
            warnings.add(
                    "The HTML part has "
                            + (bytes + 1023) / 1024
                            + " KB; Gmail cuts mails off after 102 KB.");
        }
        if (text.isBlank()) {
            warnings.add("The plain-text part is empty; some readers will see an empty mail.");
        }
        return List.copyOf(warnings);
    }
}
