package io.lettermill.contracts.sending;

import io.lettermill.contracts.Refusal;
import java.util.UUID;

/** Reply to {@link PrepareDispatch}: cannot send, and why. */
public record DispatchRefused(UUID dispatchId, Refusal refusal) {}
