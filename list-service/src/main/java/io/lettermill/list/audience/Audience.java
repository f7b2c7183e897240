package io.lettermill.list.audience;

import java.util.List;
import java.util.UUID;

/**
 * A frozen audience and how far it is streamed.
 *
 * @param recipients size N; ordinals run from 0 to N-1
 * @param excluded members of the included lists left out by the excluded lists
 * @param suppressed members of the included lists left out as unsubscribed or suppressed
 * @param attributes fields that the stream carries of each subscriber, besides the address
 * @param nextOrdinal first ordinal that is not known to be published
 */
public record Audience(
        UUID id,
        UUID workspaceId,
        UUID dispatchId,
        State state,
        int recipients,
        int excluded,
        int suppressed,
        List<String> attributes,
        int nextOrdinal) {

    public enum State {
        RESOLVED,
        STREAMING,
        STREAMED,
        /**
         * Given up; also remembers a release that overtook its order. There are recipients only if
         * the stream was started before.
         */
        RELEASED
    }
}
