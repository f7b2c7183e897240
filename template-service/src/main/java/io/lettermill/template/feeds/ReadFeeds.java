package io.lettermill.template.feeds;

import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Gets the contents of feeds for a mail. */
@Singleton
public final class ReadFeeds {

    private final FeedRepository feeds;
    private final FeedReader reader;
    private final FeedsConfig config;
    private final Clock clock;

    public ReadFeeds(FeedRepository feeds, FeedReader reader, FeedsConfig config, Clock clock) {
        this.feeds = feeds;
        this.reader = reader;
        this.config = config;
        this.clock = clock;
    }

    /** What was read last, else what stands in, else nothing; without a look at the net. */
    public FeedContents known(UUID workspaceId, Collection<String> names) {
        Map<String, String> json = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        for (String name : names) {
            Optional<Feed> feed = feeds.find(workspaceId, name);
            if (feed.isEmpty()) {
                unknown.add(name);
            } else if (feed.get().content() != null) {
                json.put(name, feed.get().content());
            } else {
                String fallback = feed.get().fallback();
                json.put(name, fallback == null ? "{}" : fallback);
            }
        }
        return new FeedContents(json, unknown, List.of(), List.of(), List.of());
    }

    /**
     * What is there now, or was a few minutes ago; else what stands in. Takes as long as the feeds,
     * one after the other, at most the time-out each.
     */
    public FeedContents fresh(UUID workspaceId, Collection<String> names) {
        Map<String, String> json = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        List<String> fallbacks = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            Optional<Feed> feed = feeds.find(workspaceId, name);
            if (feed.isEmpty()) {
                unknown.add(name);
                continue;
            }
            switch (fresh(feed.get())) {
                case FeedAnswer.Read read -> json.put(name, read.json());
                case FeedAnswer.Failed failed -> {
                    String fallback = feed.get().fallback();
                    if (fallback == null) {
                        failures.add("feed '" + name + "': " + failed.reason());
                    } else {
                        json.put(name, fallback);
                        fallbacks.add(name);
                        reasons.add(failed.reason());
                    }
                }
            }
        }
        return new FeedContents(json, unknown, fallbacks, reasons, failures);
    }

    private FeedAnswer fresh(Feed feed) {
        Instant now = clock.instant();
        if (feed.content() != null
                && feed.readAt() != null
                && feed.readAt().plus(config.maxAge()).isAfter(now)) {
            return new FeedAnswer.Read(feed.content());
        }
        return readNow(feed);
    }

    /** Reads a feed whether or not that is needed, and keeps what it says. */
    public FeedAnswer readNow(Feed feed) {
        FeedAnswer answer = reader.read(feed.url());
        if (answer instanceof FeedAnswer.Read(String json)) {
            feeds.keepContent(feed.read(json, clock.instant()));
        }
        return answer;
    }
}
