package io.lettermill.contracts.list;

import java.util.UUID;

/**
 * Command, undoes {@link ResolveAudience}; also sent when it is not known whether that was carried
 * out.
 */
public record ReleaseAudience(UUID dispatchId) {}
