package io.lettermill.contracts.sending;

import java.util.UUID;

/** Event: messages leave again. */
public record DispatchResumed(UUID dispatchId, UUID campaignId) {}
