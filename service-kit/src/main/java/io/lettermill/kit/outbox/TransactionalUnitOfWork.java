package io.lettermill.kit.outbox;

import io.lettermill.kit.inbox.Inbox;
import io.lettermill.kit.messaging.Received;
import io.lettermill.kit.messaging.UnitOfWork;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;

/** For services with PostgreSQL: inbox, handler and outbox in one transaction. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
public final class TransactionalUnitOfWork implements UnitOfWork {

    private final TransactionManager transactions;
    private final Inbox inbox;
    private final Outbox outbox;

    @Inject
    TransactionalUnitOfWork(TransactionManager transactions, Inbox inbox, Outbox outbox) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Override
    public boolean run(String consumer, Received<?> message, Work work) throws Exception {
        transactions.begin();
        boolean committing = false;
        try {
            boolean first = inbox.firstTime(consumer, message.id());
            if (first) {
                outbox.appendAll(work.run());
            }
            committing = true;
            transactions.commit();
            return first;
        } finally {
            if (!committing) {
                transactions.rollback();
            }
        }
    }
}
