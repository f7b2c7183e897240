package io.lettermill.kit.messaging;

import java.util.List;

/**
 * Thrown by a handler that cannot work yet, because something else has to arrive first. The message
 * is tried again in place; later messages of its partition wait.
 */
public final class RetryLater extends RuntimeException {

    private final transient List<OutgoingMessage> lastResort;

    private RetryLater(String reason, List<OutgoingMessage> lastResort) {
        super(reason, null, false, false);
        this.lastResort = List.copyOf(lastResort);
    }

    /**
     * @param reason what is missing; logged, so without personal data
     */
    public static RetryLater because(String reason) {
        return new RetryLater(reason, List.of());
    }

    /**
     * What to answer when patience is over, typically a refusal. Without it the message goes to the
     * dead-letter topic then.
     */
    public RetryLater orElse(OutgoingMessage... answers) {
        return new RetryLater(String.valueOf(getMessage()), List.of(answers));
    }

    /** Answers for the case that patience is over; empty for none. */
    public List<OutgoingMessage> lastResort() {
        return lastResort;
    }
}
