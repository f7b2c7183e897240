package io.lettermill.kit.messaging;

import org.jspecify.annotations.Nullable;

/** A message that can never be handled, however often it is tried; goes to the dead letters. */
public final class PoisonMessage extends RuntimeException {

    private final DeadLetterReason reason;

    private PoisonMessage(DeadLetterReason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /**
     * For handlers: the content makes no sense.
     *
     * @param detail what is wrong; logged, so without personal data
     */
    public static PoisonMessage because(String detail) {
        return new PoisonMessage(DeadLetterReason.REFUSED_BY_HANDLER, detail, null);
    }

    static PoisonMessage undecodable(String detail, @Nullable Throwable cause) {
        return new PoisonMessage(DeadLetterReason.UNDECODABLE, detail, cause);
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
