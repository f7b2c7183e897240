package io.lettermill.contracts.list;

import java.util.UUID;

/** Command: stream the frozen audience's recipients. May be sent again; streaming starts once. */
public record StreamAudience(UUID dispatchId, UUID audienceId) {}
