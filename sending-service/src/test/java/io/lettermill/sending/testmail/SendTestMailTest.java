package io.lettermill.sending.testmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.dkim.GenerateDkimKey;
import io.lettermill.sending.dkim.KeysInMemory;
import io.lettermill.sending.dkim.SigningKeys;
import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.SenderDomains;
import io.lettermill.sending.smtp.OpenSmtpLink;
import io.lettermill.sending.smtp.Watchdog;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.stack.sink.SinkRules;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendTestMailTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private final CountingSink sink =
            CountingSink.start(SinkOptions.defaults().withCapture(_ -> true, 10));
    private final Gateway gateway =
            new Gateway(
                    UUID.randomUUID(),
                    WORKSPACE,
                    "sink",
                    "127.0.0.1",
                    sink.port(),
                    GatewaySecurity.NONE,
                    null,
                    1,
                    null,
                    new GatewayTimeouts(
                            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
                    new SenderDomains(List.of("mill.example")));
    private final Set<UUID> noted = new HashSet<>();
    private final KeysInMemory keys = new KeysInMemory();
    private final SendTestMail sendTestMail =
            new SendTestMail(
                    new OneGateway(),
                    noted::add,
                    new SigningKeys(keys),
                    new OpenSmtpLink(
                            new Watchdog(),
                            new SmallRyeConfigBuilder()
                                    .withMapping(SendingSettings.class)
                                    .build()
                                    .getConfigMapping(SendingSettings.class)));

    @AfterEach
    void end() {
        sink.close();
    }

    @Test
    void sendsAWholeMailToTheAddress() throws Exception {
        // Given
        TestMail mail = mail(WORKSPACE, "[Test] Frühling", "ada@example.com");

        // When
        TestMailResult result = sendTestMail.send(mail);

        // Then
        assertEquals(TestMailResult.SENT, result);
        MimeMessage received =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(sink.captured().getFirst().content()));
        assertEquals("[Test] Frühling", received.getSubject());
        assertTrue(received.getHeader("From", null).contains("news@mill.example"));
        assertEquals("<" + mail.id() + "@mill.example>", received.getMessageID());
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertEquals("Grüße\r\n.\r\nEnde", parts.getBodyPart(0).getContent());
        assertEquals("<p>Grüße</p>", parts.getBodyPart(1).getContent());
    }

    @Test
    void sendsTheSameMailOnce() {
        // Given
        TestMail mail = mail(WORKSPACE, "[Test] Once", "ada@example.com");
        sendTestMail.send(mail);

        // When
        TestMailResult again = sendTestMail.send(mail);

        // Then
        assertEquals(TestMailResult.SENT_BEFORE, again);
        assertEquals(1, sink.accepted());
    }

    @Test
    void letsNoSubjectBeginAnotherHeader() throws Exception {
        // When
        sendTestMail.send(
                mail(WORKSPACE, "Hello\r\nBcc: eve@evil.example\r\n\r\nBody", "ada@example.com"));

        // Then
        MimeMessage received =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(sink.captured().getFirst().content()));
        assertNull(received.getHeader("Bcc"));
        assertTrue(received.getSubject().startsWith("Hello  Bcc: eve@evil.example"));
        assertEquals(1, sink.captured().size());
    }

    @Test
    void signsItLikeTheCampaignThatItIsATestOf() throws Exception {
        // Given
        DkimKey key = key("mill.example");
        key("other.example");
        // When
        sendTestMail.send(mail(WORKSPACE, "[Test] Frühling", "ada@example.com"));
        // Then
        List<SignatureRecord> signatures =
                new DKIMVerifier((methods, selector, domain) -> List.of(key.dnsValue()))
                        .verify(new ByteArrayInputStream(sink.captured().getFirst().content()));
        assertEquals(1, signatures.size());
        assertEquals("mill.example", signatures.getFirst().getDToken().toString());
        assertTrue(
                signatures.getFirst().getHeaders().stream()
                        .anyMatch(header -> "subject".contentEquals(header)));
    }

    @Test
    void doesNotSendUnsignedWhatItShouldSign() {
        // Given
        keys.lockAway(key("mill.example"));
        // When
        TestMailResult result = sendTestMail.send(mail(WORKSPACE, "s", "ada@example.com"));
        // Then
        assertEquals(TestMailResult.UNUSABLE_KEY, result);
        assertEquals(0, sink.accepted());
    }

    @Test
    void tellsWhatKeepsAMailFromBeingSent() {
        // Given
        sink.script(SinkRules.parse("rcpt 550 \"5.1.1 no such user\" ."));

        // Then
        assertEquals(
                TestMailResult.NO_GATEWAY,
                sendTestMail.send(mail(UUID.randomUUID(), "s", "ada@example.com")));
        assertEquals(
                TestMailResult.SENDER_DOMAIN_NOT_ALLOWED,
                sendTestMail.send(mail("news@evil.example", WORKSPACE, "s", "ada@example.com")));
        assertEquals(
                TestMailResult.INVALID_ADDRESS,
                sendTestMail.send(mail(WORKSPACE, "s", "ada@example.com, eve@example.com")));
        assertEquals(
                TestMailResult.REFUSED, sendTestMail.send(mail(WORKSPACE, "s", "ada@example.com")));
        assertEquals(0, sink.accepted());
    }

    private DkimKey key(String domain) {
        return new GenerateDkimKey(keys)
                .generate(WORKSPACE, domain, "lm1", DkimAlgorithm.RSA_2048, true)
                .orElseThrow();
    }

    private TestMail mail(UUID workspaceId, String subject, String to) {
        return mail("news@mill.example", workspaceId, subject, to);
    }

    private TestMail mail(String sender, UUID workspaceId, String subject, String to) {
        return new TestMail(
                UUID.randomUUID(),
                workspaceId,
                gateway.id(),
                new Sender("Die Mühle", sender),
                to,
                subject,
                "<p>Grüße</p>",
                "Grüße\r\n.\r\nEnde");
    }

    private final class OneGateway implements GatewayRepository {

        @Override
        public void save(Gateway changed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Gateway> find(UUID workspaceId, UUID gatewayId) {
            return Optional.of(gateway).filter(_ -> workspaceId.equals(WORKSPACE));
        }

        @Override
        public List<Gateway> all(UUID workspaceId) {
            return List.of(gateway);
        }

        @Override
        public Removal remove(UUID workspaceId, UUID gatewayId) {
            return Removal.UNKNOWN;
        }
    }
}
