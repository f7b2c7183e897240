package io.lettermill.template.examples;

import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import io.lettermill.template.feeds.FeedReader;
import io.lettermill.template.feeds.FeedsConfig;
import io.lettermill.template.feeds.ReadFeeds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Feeds of a test, and what reading them brings. */
public final class FeedsInMemory implements FeedRepository {

    private final ConcurrentSkipListMap<String, Feed> feeds = new ConcurrentSkipListMap<>();
    private final FeedReader reader;
    private boolean forgetful;

    public FeedsInMemory(FeedReader reader) {
        this.reader = reader;
    }

    /** From now on a store that is out when something is to be noted. */
    public void forget() {
        forgetful = true;
    }

    public ReadFeeds reading() {
        return reading(Clock.systemUTC());
    }

    public ReadFeeds reading(Clock clock) {
        return reading(clock, Duration.ofSeconds(3));
    }

    public ReadFeeds reading(Clock clock, Duration timeout) {
        return new ReadFeeds(this, reader, limits(timeout, 200_000), clock);
    }

    public FeedsInMemory with(UUID workspaceId, String name, @Nullable String fallback) {
        save(new Feed(workspaceId, name, "https://shop.example/" + name, fallback, "", null, null));
        return this;
    }

    public static FeedsConfig limits(Duration timeout, int mostBytes) {
        return new FeedsConfig() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public int mostBytes() {
                return mostBytes;
            }

            @Override
            public Duration maxAge() {
                return Duration.ofMinutes(5);
            }

            @Override
            public boolean privateAddresses() {
                return false;
            }
        };
    }

    @Override
    public void save(Feed feed) {
        feeds.put(feed.workspaceId() + "/" + feed.name(), feed);
    }

    @Override
    public void keepContent(Feed feed) {
        if (forgetful) {
            throw new IllegalStateException("the store is out");
        }
        feeds.computeIfPresent(feed.workspaceId() + "/" + feed.name(), (_, _) -> feed);
    }

    @Override
    public Optional<Feed> find(UUID workspaceId, String name) {
        return Optional.ofNullable(feeds.get(workspaceId + "/" + name));
    }

    @Override
    public List<Feed> list(UUID workspaceId, int limit, @Nullable String after) {
        return feeds.values().stream()
                .filter(feed -> feed.workspaceId().equals(workspaceId))
                .filter(feed -> after == null || feed.name().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean delete(UUID workspaceId, String name) {
        return feeds.remove(workspaceId + "/" + name) != null;
    }
}
