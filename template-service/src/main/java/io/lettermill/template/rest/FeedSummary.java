package io.lettermill.template.rest;

import io.lettermill.template.domain.Feed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed without its contents. */
public record FeedSummary(String name, String url, boolean hasFallback, @Nullable Instant readAt) {

    static FeedSummary of(Feed feed) {
        return new FeedSummary(feed.name(), feed.url(), feed.fallback() != null, feed.readAt());
    }
}
