package io.lettermill.contracts.list;

import java.util.UUID;

/** Reply to {@link StreamAudience}. */
public record AudienceStreamStarted(UUID dispatchId, UUID audienceId) {}
