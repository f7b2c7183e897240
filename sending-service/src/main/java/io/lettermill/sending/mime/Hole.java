package io.lettermill.sending.mime;

/**
 * Where recipients' mails differ. The token is what Angus Mail puts in its place while it builds
 * the skeleton.
 */
enum Hole {
    TO,
    SUBJECT,
    DATE,
    MESSAGE_ID,
    UNSUBSCRIBE,
    TEXT,
    HTML;

    String token() {
        return "lettermill-hole-"
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                + "-x";
    }
}
