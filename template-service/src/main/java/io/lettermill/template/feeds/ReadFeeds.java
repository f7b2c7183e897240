package io.lettermill.template.feeds;

import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Gets the contents of feeds for a mail. */
@Singleton
public final class ReadFeeds {

    private static final Logger LOG = Logger.getLogger(ReadFeeds.class);
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final ExecutorService READERS = Executors.newVirtualThreadPerTaskExecutor();

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
        Collected collected = new Collected();
        for (String name : new TreeSet<>(names)) {
            Optional<Feed> feed = feeds.find(workspaceId, name);
            if (feed.isEmpty()) {
                collected.unknown.add(name);
                continue;
            }
            String fallback = feed.get().fallback();
            String content = feed.get().content();
            collected.define(feed.get());
            collected.json.put(
                    name, content != null ? content : fallback == null ? "{}" : fallback);
        }
        return collected.contents();
    }

    /**
     * What is there now, or was a few minutes ago; else what stands in. The feeds are read side by
     * side, so that it takes no longer than the time-out of one.
     */
    public FeedContents fresh(UUID workspaceId, Collection<String> names) {
        Collected collected = new Collected();
        Instant now = clock.instant();
        Map<Feed, Future<FeedAnswer>> answers = new LinkedHashMap<>();
        for (String name : new TreeSet<>(names)) {
            feeds.find(workspaceId, name)
                    .ifPresentOrElse(
                            feed -> answers.put(feed, begun(feed, now)),
                            () -> collected.unknown.add(name));
        }
        long deadline = System.nanoTime() + config.timeout().plus(GRACE).toNanos();
        Map<Feed, FeedAnswer> read = new LinkedHashMap<>();
        answers.forEach((feed, answer) -> read.put(feed, await(answer, deadline)));
        read.forEach(
                (feed, answer) -> {
                    collected.define(feed);
                    collected.add(feed, answer);
                    note(feed, answer, now);
                });
        return collected.contents();
    }

    private Future<FeedAnswer> begun(Feed feed, Instant now) {
        String content = feed.content();
        return content != null && isFresh(feed, now)
                ? CompletableFuture.completedFuture(new FeedAnswer.Read(content))
                : READERS.submit(() -> reader.read(feed.url()));
    }

    private boolean isFresh(Feed feed, Instant now) {
        Instant readAt = feed.readAt();
        return feed.content() != null
                && readAt != null
                && readAt.plus(config.maxAge()).isAfter(now);
    }

    /** For the next reader; that the store is out for a moment does not make the feed unread. */
    private void note(Feed feed, FeedAnswer answer, Instant now) {
        if (answer instanceof FeedAnswer.Read(String json) && !isFresh(feed, now)) {
            try {
                feeds.keepContent(feed.read(json, now));
            } catch (RuntimeException e) {
                LOG.warnf("what a feed says was not noted: %s", e);
            }
        }
    }

    private FeedAnswer await(Future<FeedAnswer> answer, long deadline) {
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new FeedAnswer.Failed(
                    "it did not answer within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            LOG.warnf("a feed was not read: %s", e.getCause());
            return new FeedAnswer.Failed("reading it failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedAnswer.Failed("reading it was interrupted");
        }
    }

    /** What is known so far. */
    private static final class Collected {

        final Map<String, String> json = new TreeMap<>();
        final Set<String> unknown = new TreeSet<>();
        private final List<String> fallbacks = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private final Set<String> authors = new TreeSet<>();
        private final StringBuilder definitions = new StringBuilder();

        void define(Feed feed) {
            authors.add(feed.author());
            definitions
                    .append(feed.name())
                    .append('\n')
                    .append(feed.url())
                    .append('\n')
                    .append(feed.fallback())
                    .append('\n');
        }

        void add(Feed feed, FeedAnswer answer) {
            switch (answer) {
                case FeedAnswer.Read read -> json.put(feed.name(), read.json());
                case FeedAnswer.Failed failed -> {
                    String fallback = feed.fallback();
                    if (fallback == null) {
                        failures.add("feed '" + feed.name() + "': " + failed.reason());
                    } else {
                        json.put(feed.name(), fallback);
                        fallbacks.add(feed.name());
                        reasons.add(failed.reason());
                    }
                }
            }
        }

        FeedContents contents() {
            return new FeedContents(
                    json, unknown, fallbacks, reasons, failures, authors, definitions.toString());
        }
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
