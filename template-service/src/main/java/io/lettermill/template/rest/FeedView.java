package io.lettermill.template.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.template.domain.Feed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed. */
public record FeedView(
        String name,
        String url,
        @Nullable JsonNode fallback,
        @Nullable JsonNode content,
        @Nullable Instant readAt) {

    static FeedView of(Feed feed) {
        return new FeedView(
                feed.name(),
                feed.url(),
                StoredJson.read(feed.fallback()),
                StoredJson.read(feed.content()),
                feed.readAt());
    }
}
