package io.lettermill.sending.smtp;

import java.util.regex.Pattern;

/**
 * A server's reply.
 *
 * @param code 200 to 599
 * @param text what the server wrote after the code, lines joined by a space; kept for refusals
 *     only, else empty
 */
public record SmtpReply(int code, String text) {

    private static final int SHOWN = 200;
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>@]+@[^\\s<>@,;]+>?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]+");

    public boolean accepts() {
        return code < 300;
    }

    /** Go on with the content (354). */
    public boolean wantsContent() {
        return code == 354;
    }

    /** Not now (4xx). */
    public boolean defers() {
        return code >= 400 && code < 500;
    }

    /** Never (5xx). */
    public boolean rejects() {
        return code >= 500;
    }

    /** The server closes the connection. */
    public boolean closes() {
        return code == 421;
    }

    /** For people: code and text without addresses, shortened to 200 characters. */
    public String shown() {
        String clean =
                ADDRESS.matcher(CONTROL.matcher(code + " " + text).replaceAll(" "))
                        .replaceAll("<address>");
        return clean.length() <= SHOWN ? clean.strip() : clean.substring(0, SHOWN).strip();
    }
}
