package io.lettermill.contracts.sending;

import java.util.UUID;

/** Command: hand no further message to SMTP until resumed; what is in flight finishes. */
public record PauseDispatch(UUID dispatchId) {}
