package io.lettermill.sending.testmail;

import io.lettermill.sending.dkim.SigningKeys;
import io.lettermill.sending.dkim.UnusableKey;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.smtp.OpenSmtpLink;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends a test mail, at most once. */
@Singleton
public class SendTestMail {

    private static final Logger LOG = Logger.getLogger(SendTestMail.class);

    private final GatewayRepository gateways;
    private final SentTestMails sent;
    private final SigningKeys keys;
    private final OpenSmtpLink openLink;

    public SendTestMail(
            GatewayRepository gateways,
            SentTestMails sent,
            SigningKeys keys,
            OpenSmtpLink openLink) {
        this.gateways = gateways;
        this.sent = sent;
        this.keys = keys;
        this.openLink = openLink;
    }

    /** Takes as long as the gateway does; it is noted before, so that a crash doubles nothing. */
    public TestMailResult send(TestMail mail) {
        Optional<Gateway> gateway = gateways.find(mail.workspaceId(), mail.gatewayId());
        if (gateway.isEmpty()) {
            return TestMailResult.NO_GATEWAY;
        }
        if (!gateway.get().senderDomains().allow(mail.sender())) {
            return TestMailResult.SENDER_DOMAIN_NOT_ALLOWED;
        }
        if (!sent.note(mail.id())) {
            return TestMailResult.SENT_BEFORE;
        }
        try {
            openLink.deliver(
                    gateway.get(),
                    SignedMessage.of(
                            TestMessage.of(mail), keys.of(mail.workspaceId(), mail.sender())));
            return TestMailResult.SENT;
        } catch (AddressException e) {
            return TestMailResult.INVALID_ADDRESS;
        } catch (UnusableKey e) {
            LOG.warnf("test mail %s: %s", mail.id(), e.getMessage());
            return TestMailResult.UNUSABLE_KEY;
        } catch (MessagingException e) {
            LOG.debug("the gateway did not take a test mail", e);
            return TestMailResult.REFUSED;
        }
    }
}
