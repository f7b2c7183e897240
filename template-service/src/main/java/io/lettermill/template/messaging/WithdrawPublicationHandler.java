package io.lettermill.template.messaging;

import io.lettermill.contracts.template.WithdrawPublication;
import io.lettermill.kit.messaging.Handler;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import jakarta.inject.Singleton;
import java.util.List;

/** WithdrawPublication -> no answer. */
@Singleton
final class WithdrawPublicationHandler implements Handler<WithdrawPublication> {

    private final io.lettermill.template.publication.WithdrawPublication withdrawPublication;

    WithdrawPublicationHandler(
            io.lettermill.template.publication.WithdrawPublication withdrawPublication) {
        this.withdrawPublication = withdrawPublication;
    }

    @Override
    public List<OutgoingMessage> handle(Received<WithdrawPublication> message) {
        withdrawPublication.withdraw(message.workspaceId(), message.payload().dispatchId());
        return List.of();
    }
}
