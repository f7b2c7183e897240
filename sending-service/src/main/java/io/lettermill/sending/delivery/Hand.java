package io.lettermill.sending.delivery;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a lane has in hand, three at most: the current one, the upcoming one, whose
 * envelope leaves with the current one's content, and the following one, composed while the gateway
 * looks at the current one, of which nothing has left. For one thread.
 */
final class Hand {

    private final Drafts drafts = new Drafts();
    private final BooleanSupplier stopping;
    private @Nullable Outgoing current;
    private @Nullable Outgoing upcoming;
    private @Nullable Outgoing following;
    private @Nullable Throwable failedAhead;

    /**
     * @param stopping whether no further message may leave
     */
    Hand(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /** Whether no message is the current one. */
    boolean isEmpty() {
        return current == null;
    }

    Outgoing current() {
        if (current == null) {
            throw new IllegalStateException("No message is under way");
        }
        return current;
    }

    /** Composes the current message; false when no mail can be made of it. */
    boolean take(Flight flight, GroupFeed feed) {
        current = drafts.prepared(flight, feed);
        return current != null;
    }

    /**
     * Whether the current message may leave now, which may be long after it was composed. If its
     * dispatch does not send any more, it is given back, and there is none.
     */
    boolean maySend(GroupFeed feed) {
        if (stopping.getAsBoolean()) {
            return false;
        }
        if (isStillSent(current(), feed)) {
            return true;
        }
        current = null;
        return false;
    }

    /** Chooses the message after the current one; null when none is ready or may still be sent. */
    @Nullable Outgoing chooseUpcoming(GroupFeed feed) {
        upcoming = next(feed);
        return upcoming;
    }

    private @Nullable Outgoing next(GroupFeed feed) {
        Outgoing composed = following;
        if (composed == null) {
            return ready(feed);
        }
        if (stopping.getAsBoolean()) {
            return null;
        }
        following = null;
        return isStillSent(composed, feed) ? composed : ready(feed);
    }

    /** Whether its dispatch sends; if not, the message is given back. */
    private boolean isStillSent(Outgoing message, GroupFeed feed) {
        if (message.flight().run().state().sends()) {
            return true;
        }
        feed.conclude(message.flight(), null, null);
        drafts.done(message);
        return false;
    }

    /**
     * Composes the message after the upcoming one. If that fails, the current one gets its answer
     * first: {@link #failedAhead} tells of it.
     */
    void composeAhead(GroupFeed feed) {
        if (upcoming == null) {
            return;
        }
        try {
            following = ready(feed);
        } catch (RuntimeException | Error e) {
            failedAhead = e;
        }
    }

    /** What kept the following message from being composed, once; null when nothing did. */
    @Nullable Throwable failedAhead() {
        Throwable failed = failedAhead;
        failedAhead = null;
        return failed;
    }

    private @Nullable Outgoing ready(GroupFeed feed) {
        while (!stopping.getAsBoolean()) {
            Flight flight = feed.poll();
            if (flight == null) {
                return null;
            }
            Outgoing next = drafts.prepared(flight, feed);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    /** The current message has its outcome, whatever becomes of the connection. */
    void drop() {
        current = null;
    }

    /** The memory of a message that has its outcome is used for another one. */
    void done(Outgoing message) {
        drafts.done(message);
    }

    /** The upcoming message is the current one now; null when there is none. */
    @Nullable Outgoing advance() {
        current = upcoming;
        upcoming = null;
        return current;
    }

    /** The connection ended before anything of it was written: it stays the current one. */
    void keep(Outgoing message) {
        current = message;
    }

    /** Takes the current message out; null when there is none. */
    @Nullable Outgoing takeCurrent() {
        Outgoing message = current;
        current = null;
        return message;
    }

    /** Takes out what is composed and not under way. */
    List<Outgoing> takeAhead() {
        List<Outgoing> ahead = Stream.of(upcoming, following).filter(Objects::nonNull).toList();
        upcoming = null;
        following = null;
        return ahead;
    }

    /** Keeps nothing until there is a message again; to be called when none is in hand. */
    void clear() {
        drafts.clear();
    }

    /** Forgets everything; others take care of it. */
    void abandon() {
        current = null;
        upcoming = null;
        following = null;
        failedAhead = null;
    }
}
