package io.lettermill.sending.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @Test
    void readsOneReplyAfterTheOther() throws IOException {
        // Given
        ReplyReader replies =
                reader("250 ok\r\n250-first\r\n250-second\r\n250 last\r\n354\r\n550 5.1.1 no\r\n");
        // Then
        assertEquals(250, replies.read().code());
        assertEquals(250, replies.read().code());
        assertEquals(new SmtpReply(354, ""), replies.read());
        assertEquals(new SmtpReply(550, "5.1.1 no"), replies.read());
        assertThrows(EOFException.class, replies::read);
    }

    @Test
    void joinsTheLinesOfARefusal() throws IOException {
        assertEquals("550 5.7.1 spam see", reader("550-5.7.1 spam\r\n550 see\r\n").read().shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "25\r\n",
                "2x0 ok\r\n",
                "999 ok\r\n",
                "100 ok\r\n",
                "250ok\r\n",
                "250-a\r\n251 b\r\n",
                "\r\n"
            })
    void refusesWhatIsNoReply(String text) {
        assertThrows(InvalidReply.class, () -> reader(text).read());
    }

    @Test
    void refusesEndlessLinesAndReplies() {
        assertThrows(InvalidReply.class, () -> reader("250 " + "x".repeat(5000) + "\r\n").read());
        assertThrows(InvalidReply.class, () -> reader("250-x\r\n".repeat(200)).read());
    }

    @Test
    void showsRefusalsWithoutAddresses() {
        SmtpReply reply =
                new SmtpReply(
                        550, "5.1.1 <jo@example.org>: jo@example.org unknown " + "x".repeat(300));
        assertEquals("550 5.1.1 <address>: <address> unknown ", reply.shown().substring(0, 39));
        assertEquals(200, reply.shown().length());
    }

    private static ReplyReader reader(String text) {
        return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
