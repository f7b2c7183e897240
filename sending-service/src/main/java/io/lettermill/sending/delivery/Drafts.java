package io.lettermill.sending.delivery;

import io.lettermill.engine.LiquidException;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.mime.InvalidRecipient;
import io.lettermill.sending.mime.MailComposer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Makes messages ready to be written, in memory that is used again. For one thread. */
final class Drafts {

    private final Deque<Outgoing> free = new ArrayDeque<>();
    private @Nullable DispatchRun composing;
    private @Nullable MailComposer composer;

    /** Null when no mail can be made of it; then the feed has its outcome. */
    @Nullable Outgoing prepared(Flight flight, GroupFeed feed) {
        Outgoing message = free.isEmpty() ? new Outgoing() : free.pop();
        try {
            message.prepare(flight, composer(flight.run()));
            return message;
        } catch (InvalidRecipient e) {
            feed.conclude(flight, Outcome.REJECTED, e.getMessage());
        } catch (LiquidException e) {
            feed.conclude(
                    flight,
                    Outcome.REJECTED,
                    "554 5.6.0 The template fails for this recipient: " + e.reason());
        } catch (RuntimeException e) {
            feed.conclude(flight, null, null);
            free.push(message);
            throw e;
        }
        free.push(message);
        return null;
    }

    /** The message has its outcome; its memory is used for another one. */
    void done(Outgoing message) {
        free.push(message);
    }

    /** Keeps no memory and no mail until there is a message again. */
    void clear() {
        free.clear();
        composer = null;
        composing = null;
    }

    private MailComposer composer(DispatchRun run) {
        MailComposer made = composer;
        if (made == null || composing != run) {
            made = run.mail().composer();
            composer = made;
            composing = run;
        }
        return made;
    }
}
