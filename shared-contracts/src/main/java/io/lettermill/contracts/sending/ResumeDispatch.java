package io.lettermill.contracts.sending;

import java.util.UUID;

/** Command, undoes {@link PauseDispatch}. */
public record ResumeDispatch(UUID dispatchId) {}
