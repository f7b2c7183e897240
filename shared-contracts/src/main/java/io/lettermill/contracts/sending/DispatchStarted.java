package io.lettermill.contracts.sending;

import java.util.UUID;

/** Reply to {@link StartDispatch}. */
public record DispatchStarted(UUID dispatchId) {}
