package io.lettermill.template.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON of somebody else's that mails show, such as products of a shop.
 *
 * @param name as templates read it: {@code feeds.<name>}
 * @param fallback JSON that mails show when the feed is missing or slow; null means that nothing is
 *     published then
 * @param author id of who changed it last; empty for those of before that was noted
 * @param content JSON as it was read last; null before the first time
 * @param readAt when that was
 */
public record Feed(
        UUID workspaceId,
        String name,
        String url,
        @Nullable String fallback,
        String author,
        @Nullable String content,
        @Nullable Instant readAt) {

    /** The feed after it was read. */
    public Feed read(String json, Instant at) {
        return new Feed(workspaceId, name, url, fallback, author, json, at);
    }
}
