package io.lettermill.engine.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.engine.LiquidException;
import io.lettermill.engine.RenderBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A published mail, rendered for a recipient. */
class PublishedMailTest {

    private static final TrackingBases BASES =
            new TrackingBases("https://t.example/c?a=1&t=", "https://t.example/o/");

    private static final RecipientLinks LINKS =
            new RecipientLinks(
                    BASES,
                    "tok-1".getBytes(StandardCharsets.US_ASCII),
                    "https://u.example/?a=1&b=2");

    private static final Map<String, Object> DATA =
            Map.of("subscriber", Map.of("first_name", "Zoë <script>", "city", "a\r\nBcc: x"));

    private static PublishedMail publish(String subject, String html, @Nullable String text) {
        RewrittenMail mail = new RewriteMail().rewrite(new MailSource(subject, html, text));
        return PublishedMail.compile(mail.subject(), mail.html(), mail.text());
    }

    @Test
    void rendersEachPartForARecipient() {
        // Given
        PublishedMail mail =
                publish(
                        "Hi {{ subscriber.first_name }}",
                        "<body><a href=\"http://a.example/\">{{ subscriber.first_name }}</a>"
                                + "<a href='{{ unsubscribe_url }}'>bye</a></body>",
                        "{{ subscriber.first_name }}: http://b.example/ {{ unsubscribe_url }}");
        RenderBuffer html = new RenderBuffer();
        RenderBuffer text = new RenderBuffer();

        // When
        mail.renderHtml(DATA, LINKS, html);
        mail.renderText(DATA, LINKS, text);

        // Then
        assertEquals("Hi Zoë <script>", mail.subject(DATA, LINKS));
        assertEquals(
                "<body><a href=\"https://t.example/c?a=1&amp;t=tok-1/1\">Zoë &lt;script&gt;</a>"
                        + "<a href='https://u.example/?a=1&amp;b=2'>bye</a>"
                        + MailTags.pixel()
                                .replace("{% open_pixel %}", "https://t.example/o/tok-1.gif")
                        + "</body>",
                html.toString());
        assertEquals(
                "Zoë <script>: https://t.example/c?a=1&t=tok-1/2 https://u.example/?a=1&b=2",
                text.toString());
    }

    @Test
    void keepsTheSubjectOnOneLine() {
        // Given
        PublishedMail mail = publish("News for {{ subscriber.city }}\n", "<p>", null);

        // Then
        assertEquals("News for a  Bcc: x", mail.subject(DATA, LINKS));
    }

    @Test
    void hasNoTextPartIfNoneWasWritten() {
        // Given
        PublishedMail mail = publish("s", "<p>", null);
        RenderBuffer text = new RenderBuffer();

        // When
        mail.renderText(DATA, LINKS, text);

        // Then
        assertFalse(mail.hasText());
        assertEquals(0, text.length());
    }

    @Test
    void passesStaticTextOnWithoutCopies() {
        // Given
        PublishedMail mail = publish("s", "static {{ subscriber.first_name }}", null);
        List<byte[]> first = new ArrayList<>();
        List<byte[]> second = new ArrayList<>();

        // When
        mail.renderHtml(DATA, LINKS, (bytes, offset, length) -> first.add(bytes));
        mail.renderHtml(DATA, LINKS, (bytes, offset, length) -> second.add(bytes));

        // Then
        assertEquals(
                System.identityHashCode(first.getFirst()),
                System.identityHashCode(second.getFirst()));
    }

    @Test
    void usesABufferAgainForTheNextRecipient() {
        // Given
        PublishedMail mail = publish("s", "<p>{{ subscriber.first_name }} ünïcode</p>", null);
        RenderBuffer buffer = new RenderBuffer(64);
        mail.renderHtml(DATA, LINKS, buffer);
        String once = buffer.toString();

        // When
        buffer.clear();
        mail.renderHtml(DATA, LINKS, buffer);

        // Then
        assertEquals(once, buffer.toString());
        assertEquals(once.getBytes(StandardCharsets.UTF_8).length, buffer.length());
    }

    @Test
    void writesLinkNumbersOfAnySize() {
        // Given
        PublishedMail mail =
                PublishedMail.compile(
                        "s",
                        "{% tracked_link 511 %} {% tracked_link 512 %} {% tracked_link 70000 %}",
                        null);
        RenderBuffer buffer = new RenderBuffer();

        // When
        mail.renderHtml(
                DATA,
                new RecipientLinks(new TrackingBases("c/", "o/"), new byte[] {'t'}, ""),
                buffer);

        // Then
        assertEquals("c/t/511 c/t/512 c/t/70000", buffer.toString());
    }

    @Test
    void failsWithThePlaceWhenDataCannotBeRendered() {
        // Given
        PublishedMail mail = publish("s", "<p>\n{{ 1 | divided_by: subscriber.count }}", null);

        // When
        LiquidException problem =
                assertThrows(
                        LiquidException.class,
                        () -> mail.renderHtml(DATA, LINKS, new RenderBuffer()));

        // Then
        assertEquals("line 2, column 8: divided by 0", problem.getMessage());
    }
}
