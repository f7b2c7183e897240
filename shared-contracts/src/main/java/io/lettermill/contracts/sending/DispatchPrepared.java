package io.lettermill.contracts.sending;

import java.util.UUID;

/** Reply to {@link PrepareDispatch}. */
public record DispatchPrepared(UUID dispatchId) {}
