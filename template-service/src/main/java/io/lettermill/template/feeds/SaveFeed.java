package io.lettermill.template.feeds;

import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import io.lettermill.template.feeds.FeedTarget.Refused;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds a feed, or changes it; nothing is read yet. */
@Singleton
public final class SaveFeed {

    private final FeedRepository feeds;

    public SaveFeed(FeedRepository feeds) {
        this.feeds = feeds;
    }

    /**
     * @param fallback JSON; null for none
     * @param author id of who changes it
     * @return why the address cannot be one of a feed; empty when the feed is saved
     */
    public Optional<String> save(
            UUID workspaceId, String name, String url, @Nullable String fallback, String author) {
        try {
            FeedTarget.uri(url);
        } catch (Refused e) {
            return Optional.of(e.reason());
        }
        Feed feed =
                feeds.find(workspaceId, name)
                        .filter(before -> before.url().equals(url))
                        .map(
                                before ->
                                        new Feed(
                                                workspaceId,
                                                name,
                                                url,
                                                fallback,
                                                author,
                                                before.content(),
                                                before.readAt()))
                        .orElseGet(
                                () ->
                                        new Feed(
                                                workspaceId,
                                                name,
                                                url,
                                                fallback,
                                                author,
                                                null,
                                                null));
        feeds.save(feed);
        return Optional.empty();
    }
}
