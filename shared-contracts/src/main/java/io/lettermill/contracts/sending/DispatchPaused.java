package io.lettermill.contracts.sending;

import java.util.UUID;

/** Event: no further message is handed to SMTP. */
public record DispatchPaused(UUID dispatchId, UUID campaignId) {}
