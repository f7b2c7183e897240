package io.lettermill.contracts.list;

import io.lettermill.contracts.Refusal;
import java.util.UUID;

/** Reply to {@link ResolveAudience}: no audience, and why. */
public record AudienceRefused(UUID dispatchId, Refusal refusal) {}
