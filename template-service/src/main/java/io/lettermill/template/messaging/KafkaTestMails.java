package io.lettermill.template.messaging;

import io.lettermill.contracts.sending.SendTestMail;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.kit.messaging.MessagePublisher;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.template.testmail.TestMail;
import io.lettermill.template.testmail.TestMailQueue;
import jakarta.inject.Singleton;
import java.util.List;

/** Test mails as commands to sending-service. */
@Singleton
final class KafkaTestMails implements TestMailQueue {

    private final MessagePublisher publisher;

    KafkaTestMails(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void put(List<TestMail> mails) {
        publisher.publishAll(mails.stream().map(KafkaTestMails::command).toList());
    }

    private static OutgoingMessage command(TestMail mail) {
        return OutgoingMessage.withId(
                mail.id(),
                SendingMessages.SEND_TEST_MAIL,
                mail.id().toString(),
                mail.workspaceId(),
                null,
                new SendTestMail(
                        mail.id(),
                        mail.gatewayId(),
                        new SendTestMail.Sender(mail.senderName(), mail.senderEmail()),
                        mail.to(),
                        mail.subject(),
                        mail.html(),
                        mail.text()));
    }
}
