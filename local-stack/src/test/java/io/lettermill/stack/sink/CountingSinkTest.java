package io.lettermill.stack.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingSinkTest {
    private CountingSink sink = CountingSink.start(SinkOptions.defaults());

    @AfterEach
    void stop() {
        sink.close();
    }

    private void restartWith(SinkOptions options) {
        sink.close();
        sink = CountingSink.start(options);
    }

    @Test
    void keepsRecipientAndMessageIdOfEachAcceptedMessage() throws Exception {
        // Given
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When
            talk.deliver("one@example.org", "a@example.org");
            talk.deliver("two@example.org", "b@example.org");
        }
        // Then
        List<Delivery> deliveries = new ArrayList<>();
        sink.forEach(deliveries::add);
        assertThat(deliveries)
                .containsExactly(
                        new Delivery("one@example.org", "a@example.org", 1),
                        new Delivery("two@example.org", "b@example.org", 1));
    }

    @Test
    void countsAMessageDeliveredTwiceAsDuplicate() throws Exception {
        // Given
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.deliver("one@example.org", "a@example.org");
            // When
            talk.deliver("one@example.org", "a@example.org");
            talk.deliver("two@example.org", "a@example.org");
        }
        // Then
        assertThat(sink.accepted()).isEqualTo(3);
        assertThat(sink.distinct()).isEqualTo(2);
        assertThat(sink.duplicates()).isEqualTo(1);
        assertThat(sink.times("one@example.org", "a@example.org")).isEqualTo(2);
        assertThat(sink.times("nobody@example.org", "a@example.org")).isZero();
    }

    @Test
    void countsEachRecipientOfAMessage() throws Exception {
        // Given
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.say("MAIL FROM:<s@example.org>");
            talk.say("RCPT TO:<one@example.org>");
            talk.say("RCPT TO:<two@example.org>");
            talk.say("DATA");
            // When
            talk.say("Message-ID: <m@example.org>\r\n\r\n.");
        }
        // Then
        assertThat(sink.times("one@example.org", "m@example.org")).isOne();
        assertThat(sink.times("two@example.org", "m@example.org")).isOne();
    }

    @Test
    void takesFinalDotAndNextEnvelopeInOneWrite() throws Exception {
        // Given
        var next = "MAIL FROM:<s@example.org>\r\nRCPT TO:<two@example.org>\r\nDATA\r\n";
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.send(next.replace("two", "one"));
            List<String> replies = new ArrayList<>();
            // When
            talk.send("message-id: <1@x>\r\n\r\nHi\r\n.\r\n" + next);
            for (int i = 0; i < 7; i++) {
                replies.add(String.valueOf(talk.reply()).substring(0, 3));
            }
            talk.say("Message-Id:\r\n <2@x>\r\n\r\nHi\r\n.");
            // Then
            assertThat(replies).containsExactly("250", "250", "354", "250", "250", "250", "354");
        }
        assertThat(sink.times("one@example.org", "1@x")).isOne();
        assertThat(sink.times("two@example.org", "2@x")).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 100, 65_530, 65_536, 70_000, 200_001})
    void findsTheFinalDotWhereverTheBufferEnds(int length) throws Exception {
        // Given
        restartWith(SinkOptions.defaults().withCapture(any -> true, 10));
        String body = ".\r..\n.x\r\n".repeat(length / 9 + 1).substring(0, length);
        String sent = "Message-ID: <m@x>\r\n\r\n" + body + "\r\nend\r\n";
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.say("MAIL FROM:<s@example.org>");
            talk.say("RCPT TO:<one@example.org>");
            talk.say("DATA");
            // When
            for (String piece :
                    sent.replaceAll("(?<=^|\n)\\.", "..").concat(".\r\n").split("(?<=\\G.{997})")) {
                talk.send(piece);
            }
            // Then
            assertThat(talk.reply()).startsWith("250");
            assertThat(talk.say("NOOP")).startsWith("250");
        }
        assertThat(sink.captured())
                .singleElement()
                .extracting(CapturedMessage::text)
                .isEqualTo(sent);
    }

    @Test
    void takesAnEmptyMessage() throws Exception {
        // Given
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.say("MAIL FROM:<s@example.org>");
            talk.say("RCPT TO:<one@example.org>");
            talk.say("DATA");
            // When
            String reply = talk.say(".");
            // Then
            assertThat(reply).startsWith("250");
        }
        assertThat(sink.times("one@example.org", "")).isOne();
    }

    @Test
    void refusesWhatIsTooLargeAndGoesOn() throws Exception {
        // Given
        restartWith(SinkOptions.defaults().withMaxMessageBytes(100_000));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            talk.say("MAIL FROM:<s@example.org>");
            talk.say("RCPT TO:<one@example.org>");
            talk.say("DATA");
            // When
            talk.send(("x".repeat(98) + "\r\n").repeat(30_000));
            // Then
            assertThat(talk.say(".")).startsWith("552");
            assertThat(talk.say("MAIL FROM:<s@example.org> SIZE=100001")).startsWith("552");
            assertThat(talk.deliver("one@example.org", "small@x")).startsWith("250");
        }
        assertThat(sink.accepted()).isOne();
    }

    @Test
    void refusesCommandsOutOfOrder() throws Exception {
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When Then
            assertThat(talk.say("DATA")).startsWith("503");
            assertThat(talk.say("RCPT TO:<a@x>")).startsWith("503");
            assertThat(talk.say("MAIL FROM:a@x")).startsWith("501");
            assertThat(talk.say("HELP")).startsWith("500");
            assertThat(talk.say("QUIT")).startsWith("221");
            assertThat(talk.reply()).isNull();
        }
    }

    @Test
    void obeysItsScript() throws Exception {
        // Given
        sink.script(
                SinkRules.parse(
                        """
                        # comment
                        rcpt 550 "5.1.1 no such user" ^gone
                        rcpt 451 first 1 ^later
                        dot 452 ^full
                        dot accept-and-disconnect ^unknown
                        data disconnect ^hangup
                        rcpt 421 "4.3.2 closing" ^bye
                        """));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When Then
            assertThat(talk.deliver("gone@x", "1@x")).isEqualTo("550 5.1.1 no such user");
            talk.say("RSET");
            assertThat(talk.deliver("later@x", "2@x")).startsWith("451");
            talk.say("RSET");
            assertThat(talk.deliver("later@x", "2@x")).startsWith("250");
            assertThat(talk.deliver("full@x", "3@x")).startsWith("452");
            assertThat(talk.deliver("unknown@x", "4@x")).isNull();
        }
        try (var talk = SmtpTalk.greeted(sink.port())) {
            assertThat(talk.deliver("hangup@x", "5@x")).isNull();
        }
        try (var talk = SmtpTalk.greeted(sink.port())) {
            assertThat(talk.deliver("bye@x", "6@x")).startsWith("421");
            assertThat(talk.reply()).isNull();
        }
        assertThat(sink.accepted()).isEqualTo(2);
        assertThat(sink.times("unknown@x", "4@x")).isOne();
    }

    @Test
    void leavesTheClientWithoutAnAnswerToWhatItAccepted() throws Exception {
        // Given
        sink.script(
                SinkRules.parse("dot accept-and-say \"banana\" ^odd\ndot accept-and-hang ^mute"));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When
            String odd = talk.deliver("odd@x", "1@x");
            talk.deliverWithoutReply("mute@x", "2@x");
            // Then
            assertThat(odd).isEqualTo("banana");
            await().until(() -> sink.accepted() == 2);
            assertThat(sink.connections()).isOne();
        }
    }

    @Test
    void delaysAsTold() throws Exception {
        // Given
        sink.script(SinkRules.parse("rcpt delay 300ms ."));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When
            long begin = System.nanoTime();
            String reply = talk.deliver("slow@x", "1@x");
            // Then
            assertThat(reply).startsWith("250");
            assertThat(System.nanoTime() - begin).isGreaterThan(290_000_000L);
        }
    }

    @Test
    void obeysItsScriptAtTheLogin() throws Exception {
        // Given
        restartWith(SinkOptions.defaults().withCredentials("mill", "secret"));
        sink.script(
                SinkRules.parse("auth 454 \"4.7.0 later\" first 1 .\nauth disconnect first 1 ."));
        String login =
                "AUTH PLAIN "
                        + Base64.getEncoder().encodeToString("\0mill\0secret".getBytes(UTF_8));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When Then
            assertThat(talk.say(login)).isEqualTo("454 4.7.0 later");
            assertThat(talk.say("MAIL FROM:<s@x>")).startsWith("530");
            assertThat(talk.say(login)).isNull();
        }
        try (var talk = SmtpTalk.greeted(sink.port())) {
            assertThat(talk.say(login)).startsWith("235");
            assertThat(talk.deliver("one@x", "1@x")).startsWith("250");
        }
    }

    @Test
    void asksForCredentialsOverTls() throws Exception {
        // Given
        restartWith(SinkOptions.defaults().withStartTls().withCredentials("mill", "secret"));
        String right = Base64.getEncoder().encodeToString("\0mill\0secret".getBytes(UTF_8));
        String wrong = Base64.getEncoder().encodeToString("\0mill\0guess".getBytes(UTF_8));
        try (var talk = SmtpTalk.greeted(sink.port())) {
            // When Then
            assertThat(talk.say("STARTTLS")).startsWith("220");
            talk.startTls();
            talk.say("EHLO again");
            assertThat(talk.say("MAIL FROM:<s@x>")).startsWith("530");
            assertThat(talk.say("AUTH PLAIN " + wrong)).startsWith("535");
            assertThat(talk.say("AUTH PLAIN " + right)).startsWith("235");
            assertThat(talk.deliver("one@x", "1@x")).startsWith("250");
        }
        try (var talk = SmtpTalk.greeted(sink.port())) {
            assertThat(talk.say("AUTH LOGIN")).startsWith("334");
            assertThat(talk.say(Base64.getEncoder().encodeToString("mill".getBytes(UTF_8))))
                    .startsWith("334");
            assertThat(talk.say(Base64.getEncoder().encodeToString("secret".getBytes(UTF_8))))
                    .startsWith("235");
        }
    }
}
