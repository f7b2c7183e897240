package io.lettermill.engine.mail;

import java.util.Set;

/** The words that a mail's sources share with the engine. */
final class MailTags {

    static final String TRACKED_LINK = "tracked_link";
    static final String OPEN_PIXEL = "open_pixel";
    static final String UNSUBSCRIBE_URL = "unsubscribe_url";

    static final Set<String> HOLES = Set.of(TRACKED_LINK, OPEN_PIXEL);

    private MailTags() {}

    static String trackedLink(int number) {
        return "{% " + TRACKED_LINK + " " + number + " %}";
    }

    static String pixel() {
        return "<img src=\"{% "
                + OPEN_PIXEL
                + " %}\" alt=\"\" width=\"1\" height=\"1\" border=\"0\""
                + " style=\"display:block;width:1px;height:1px;border:0\">";
    }
}
