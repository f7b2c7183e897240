package io.lettermill.sending.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.Sender;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailComposerTest {

    private static final LinkTokens TOKENS = new LinkTokens(new byte[32]);
    private static final UUID DISPATCH = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String LONG =
            "A long static text, with = and ümlauts, that goes on. ".repeat(40);

    @Test
    void writesAMailThatAngusReads() throws Exception {
        // Given
        Publication publication =
                publication(
                        "Grüße, {{ subscriber.first_name }}",
                        "<p>Dear {{ subscriber.first_name }}!</p>\n.\n<b>"
                                + LONG
                                + "</b> \n<a href=\"{% tracked_link 1 %}\">x</a>"
                                + "<img src=\"{% open_pixel %}\">",
                        "Dear {{ subscriber.first_name }}\n..\n.hidden\n{{ unsubscribe_url }}\n");
        // When
        MimeMessage mail =
                parsed(compose(publication, sender(), "help@flowers.example", "Zoë <b>"));
        // Then
        String token = TOKENS.mint(DISPATCH, 42);
        assertEquals("Grüße, Zoë <b>", mail.getSubject());
        assertEquals(
                "Blüten & Co <news@flowers.example>",
                mail.getFrom()[0].toString().replaceAll("=\\?.*\\?=", "Blüten & Co"));
        assertEquals("reader@example.org", mail.getAllRecipients()[0].toString());
        assertEquals("help@flowers.example", mail.getReplyTo()[0].toString());
        assertEquals("<01890a5dac96774bbcceb302099a8057.42@flowers.example>", mail.getMessageID());
        assertEquals(
                "<https://mail.example/u/" + token + ">", mail.getHeader("List-Unsubscribe", null));
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
        assertTrue(Math.abs(mail.getSentDate().getTime() - System.currentTimeMillis()) < 60_000);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertEquals(
                "Dear Zoë <b>\n..\n.hidden\nhttps://mail.example/u/" + token + "\n",
                text(parts, 0));
        assertEquals(
                "<p>Dear Zoë &lt;b&gt;!</p>\n.\n<b>"
                        + LONG
                        + "</b> \n<a href=\"https://mail.example/t/c/"
                        + token
                        + "/1\">x</a><img src=\"https://mail.example/t/o/"
                        + token
                        + ".gif\">",
                text(parts, 1));
        assertTrue(parts.getContentType().startsWith("multipart/alternative"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: all@example.org",
                "x\nSubject: y",
                "x\r\n\r\nbody",
                "=?UTF-8?Q?x?="
            })
    void letsNoValueAddAHeader(String name) throws Exception {
        // When
        MimeMessage mail =
                parsed(
                        compose(
                                publication("{{ subscriber.first_name }}", "<p>x</p>", ""),
                                sender(),
                                null,
                                name));
        // Then
        assertNull(mail.getHeader("Bcc"));
        assertEquals(1, mail.getHeader("Subject").length);
        assertEquals(name.replaceAll("[\r\n]", " ").strip(), mail.getSubject());
        assertTrue(mail.getContentType().startsWith("text/html"), mail.getContentType());
    }

    @Test
    void letsTheSendersNameAddNoHeader() throws Exception {
        // When
        MimeMessage mail =
                parsed(
                        compose(
                                publication("s", "<p>x</p>", ""),
                                new Sender("Shop\r\nBcc: all@example.org", "news@flowers.example"),
                                null,
                                "Jo"));
        // Then
        assertNull(mail.getHeader("Bcc"));
        assertEquals(1, mail.getFrom().length);
    }

    @Test
    void keepsEveryLineShortAndWithoutLeadingDot() {
        // Given
        String hostile = ".\r\n.\r\nQUIT " + ".".repeat(2000) + "\u0000\u2028";
        // When
        String mail =
                compose(
                        publication(
                                "s",
                                "{{ subscriber.first_name }}" + LONG,
                                "{{ subscriber.first_name }}"),
                        sender(),
                        null,
                        hostile);
        // Then
        String[] lines = mail.split("\r\n", -1);
        assertEquals(".", lines[lines.length - 2]);
        for (int i = 0; i < lines.length - 2; i++) {
            assertFalse(lines[i].startsWith("."), "line " + i);
            assertTrue(
                    lines[i].length() <= 78 || lines[i].startsWith("List-Unsubscribe"),
                    "line " + i + ": " + lines[i]);
            assertTrue(
                    lines[i].chars().allMatch(c -> c < 128 && c != '\r' && c != '\n'), "line " + i);
        }
    }

    @Test
    void encodesTheSameWithAndWithoutLearntPieces() throws Exception {
        // Given
        Publication publication =
                publication(
                        "s",
                        "<p>{{ subscriber.first_name }}"
                                + LONG
                                + "\n"
                                + LONG
                                + "{{ subscriber.first_name }}</p>",
                        "");
        // When
        MimeMessage first = parsed(compose(publication, sender(), null, "A"));
        MimeMessage second =
                parsed(
                        compose(
                                publication,
                                sender(),
                                null,
                                "A much longer name that moves everything"));
        // Then
        assertEquals(
                "<p>A" + LONG + "\n" + LONG + "A</p>",
                ((String) first.getContent()).replace("\r\n", "\n").stripTrailing());
        assertTrue(((String) second.getContent()).contains(LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a b@c.d", "a@c.d>", "a\n@c.d", "ü@c.d", "a@c\rd"})
    void refusesAddressesThatSmtpCannotTake(String address) {
        assertThrows(InvalidRecipient.class, () -> EnvelopeAddress.of(address));
    }

    @Test
    void writesInternationalDomainsInAscii() {
        assertEquals("jo@xn--bcher-kva.example", EnvelopeAddress.of("jo@bücher.example"));
    }

    private static String compose(
            Publication publication, Sender sender, @Nullable String replyTo, String firstName) {
        Dispatch dispatch =
                new Dispatch(
                        DISPATCH,
                        DISPATCH,
                        DISPATCH,
                        "Spring",
                        publication.id(),
                        DISPATCH,
                        100,
                        DISPATCH,
                        sender,
                        replyTo);
        Map<String, @Nullable Object> attributes = new HashMap<>();
        attributes.put("first_name", firstName);
        RenderBuffer buffer = new RenderBuffer();
        CompiledMail.compile(dispatch, publication, "https://mail.example", TOKENS, List.of())
                .composer()
                .compose(
                        new Recipient(DISPATCH, DISPATCH, "reader@example.org", attributes),
                        "reader@example.org",
                        42,
                        buffer);
        return new String(buffer.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage parsed(String smtp) throws Exception {
        String withoutDot = smtp.substring(0, smtp.length() - ".\r\n".length());
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(withoutDot.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String text(MimeMultipart parts, int index) throws Exception {
        return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
    }

    private static Sender sender() {
        return new Sender("Blüten & Co", "news@flowers.example");
    }

    private static Publication publication(String subject, String html, String text) {
        return new Publication(
                DISPATCH,
                DISPATCH,
                subject,
                html,
                text,
                List.of("first_name"),
                List.of("https://x.example"));
    }
}
