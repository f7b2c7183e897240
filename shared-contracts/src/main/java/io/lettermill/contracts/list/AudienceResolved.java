package io.lettermill.contracts.list;

import java.util.UUID;

/**
 * Reply to {@link ResolveAudience}.
 *
 * @param recipients size N of the audience; ordinals run from 0 to N-1
 * @param excluded members of the included lists left out by the excluded lists
 * @param suppressed members of the included lists left out as unsubscribed or suppressed
 */
public record AudienceResolved(
        UUID dispatchId, UUID audienceId, int recipients, int excluded, int suppressed) {}
