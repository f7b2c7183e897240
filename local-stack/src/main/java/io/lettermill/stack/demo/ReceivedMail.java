package io.lettermill.stack.demo;

import io.lettermill.stack.sink.CapturedMessage;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The addresses in a mail that a reader's mail program would call.
 *
 * @param pixel image that tells of an open
 * @param links tracked links
 * @param unsubscribe address of the List-Unsubscribe header (RFC 8058)
 */
record ReceivedMail(URI pixel, List<URI> links, URI unsubscribe) {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern PIXEL = Pattern.compile("https?://[^\"'<>\\s]+/t/o/[^\"'<>\\s]+");
    private static final Pattern LINK = Pattern.compile("https?://[^\"'<>\\s]+/t/c/[^\"'<>\\s]+");
    private static final Pattern IN_ANGLES = Pattern.compile("<(https?://[^>]+)>");

    static ReceivedMail read(CapturedMessage captured) {
        try {
            MimeMessage message =
                    new MimeMessage(SESSION, new ByteArrayInputStream(captured.content()));
            String html = html(message);
            return new ReceivedMail(
                    first(PIXEL, html, "tracking pixel"),
                    LINK.matcher(html).results().map(MatchResult::group).map(URI::create).toList(),
                    unsubscribe(message));
        } catch (MessagingException cause) {
            throw new IllegalStateException("A mail at the sink is not readable", cause);
        } catch (IOException cause) {
            throw new UncheckedIOException("A mail at the sink is not readable", cause);
        }
    }

    private static URI unsubscribe(MimeMessage message) throws MessagingException {
        String header = String.join(",", headers(message));
        var found = IN_ANGLES.matcher(header);
        if (!found.find()) {
            throw new IllegalStateException("A mail at the sink has no List-Unsubscribe address");
        }
        return URI.create(found.group(1));
    }

    private static List<String> headers(MimeMessage message) throws MessagingException {
        String[] values = message.getHeader("List-Unsubscribe");
        return values == null ? List.of() : List.of(values);
    }

    private static URI first(Pattern pattern, String html, String what) {
        var found = pattern.matcher(html);
        if (!found.find()) {
            throw new IllegalStateException("A mail at the sink has no " + what);
        }
        return URI.create(found.group());
    }

    private static String html(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart inner = parts.getBodyPart(index);
                String html = html(inner);
                if (!html.isEmpty()) {
                    return html;
                }
            }
        }
        return "";
    }
}
