package io.lettermill.sending.messaging;

import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.testmail.SendTestMail;
import io.lettermill.sending.testmail.TestMail;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Test mails, each on a thread of its own, so that a slow gateway holds up no command to a
 * dispatch. What is not sent when the process dies is not sent at all.
 */
@Singleton
public class TestMailHandler {

    private static final Logger LOG = Logger.getLogger(TestMailHandler.class);
    private static final int AT_ONCE = 4;

    private final SendTestMail sendTestMail;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public TestMailHandler(SendTestMail sendTestMail) {
        this.sendTestMail = sendTestMail;
    }

    List<OutgoingMessage> send(Received<io.lettermill.contracts.sending.SendTestMail> message) {
        var command = message.payload();
        TestMail mail =
                new TestMail(
                        command.testMailId(),
                        message.workspaceId(),
                        command.gatewayId(),
                        new Sender(command.sender().name(), command.sender().email()),
                        command.to(),
                        command.subject(),
                        command.html(),
                        command.text());
        Thread.ofVirtual().name("test-mail").start(() -> inTurn(mail));
        return List.of();
    }

    private void inTurn(TestMail mail) {
        turns.acquireUninterruptibly();
        try {
            LOG.infof("test mail %s: %s", mail.id(), sendTestMail.send(mail));
        } catch (RuntimeException e) {
            LOG.errorf(e, "test mail %s failed", mail.id());
        } finally {
            turns.release();
        }
    }
}
