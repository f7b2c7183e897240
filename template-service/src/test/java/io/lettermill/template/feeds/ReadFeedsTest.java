package io.lettermill.template.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.template.examples.FeedsInMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadFeedsTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> read = new ArrayList<>();
    private final FeedsInMemory feeds =
            new FeedsInMemory(
                    url -> {
                        read.add(url);
                        return url.endsWith("/good")
                                ? new FeedAnswer.Read("{\"n\":" + read.size() + "}")
                                : new FeedAnswer.Failed("it is slow");
                    });

    @Test
    void readsAtMostOnceInFiveMinutes() {
        // Given
        feeds.with(WORKSPACE, "good", null);
        List<String> names = List.of("good");

        // When
        String first = feeds.reading(NOON).fresh(WORKSPACE, names).json().get("good");
        Clock soon = Clock.offset(NOON, Duration.ofMinutes(4));
        String second = feeds.reading(soon).fresh(WORKSPACE, names).json().get("good");
        Clock later = Clock.offset(NOON, Duration.ofMinutes(6));
        String third = feeds.reading(later).fresh(WORKSPACE, names).json().get("good");

        // Then
        assertThat(List.of(first, second, third))
                .containsExactly("{\"n\":1}", "{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void letsTheDeclaredContentStandInAndSaysSo() {
        // Given
        feeds.with(WORKSPACE, "slow", "[]").with(WORKSPACE, "lost", null);

        // When
        FeedContents contents =
                feeds.reading(NOON).fresh(WORKSPACE, List.of("slow", "lost", "none"));

        // Then
        assertThat(contents.json()).isEqualTo(Map.of("slow", "[]"));
        assertThat(contents.fallbacks()).containsExactly("slow");
        assertThat(contents.failures()).containsExactly("feed 'lost': it is slow");
        assertThat(contents.unknown()).containsExactly("none");
    }

    @Test
    void usesWhatItCouldReadAlsoWhenItCannotBeNoted() {
        // Given
        feeds.with(WORKSPACE, "good", "{\"n\":0}");
        feeds.forget();

        // When
        FeedContents contents = feeds.reading(NOON).fresh(WORKSPACE, List.of("good"));

        // Then
        assertThat(contents.json()).isEqualTo(Map.of("good", "{\"n\":1}"));
        assertThat(contents.fallbacks()).isEmpty();
    }

    @Test
    void readsFeedsSideBySideWithOneDeadline() throws Exception {
        // Given two feeds of which each answers only when the other is being read, and one that
        // hangs
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch never = new CountDownLatch(1);
        FeedsInMemory three =
                new FeedsInMemory(
                                url -> {
                                    try {
                                        if (url.endsWith("/hanging")) {
                                            never.await();
                                        }
                                        both.await(10, TimeUnit.SECONDS);
                                        return new FeedAnswer.Read("[1]");
                                    } catch (Exception e) {
                                        return new FeedAnswer.Failed("it was read alone");
                                    }
                                })
                        .with(WORKSPACE, "one", null)
                        .with(WORKSPACE, "two", null)
                        .with(WORKSPACE, "hanging", "[]");

        // When
        FeedContents contents =
                three.reading(NOON, Duration.ofSeconds(5))
                        .fresh(WORKSPACE, List.of("one", "two", "hanging"));

        // Then
        assertThat(contents.json()).isEqualTo(Map.of("one", "[1]", "two", "[1]", "hanging", "[]"));
        assertThat(contents.reasons()).containsExactly("it did not answer within 5000 ms");
    }

    @Test
    void doesNotReadForDraftsNorForOtherWorkspaces() {
        // Given
        feeds.with(WORKSPACE, "good", "[1]");

        // Then
        assertThat(feeds.reading(NOON).known(WORKSPACE, List.of("good")).json())
                .isEqualTo(Map.of("good", "[1]"));
        assertThat(feeds.reading(NOON).fresh(UUID.randomUUID(), List.of("good")).unknown())
                .containsExactly("good");
        assertThat(read).isEmpty();
    }

    @Test
    void keepsWhatLooksLikeLiquidInAFeedFromBeingOne() {
        // Given
        String hostile =
                "{\"a\":\"{% enddata %}{{ subscriber.email }}\",\"b\":\"</body>\\\"{% raw"
                        + " %}\",\"c\":{\"d\":{}}}";
        FeedContents contents =
                new FeedContents(
                        Map.of("x", hostile, "y", "[[1]]"),
                        java.util.Set.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        java.util.Set.of(),
                        "");

        // When
        String text =
                LiquidEngine.strict()
                        .compile(
                                contents.asTag()
                                        + "{{ feeds.x.a }}|{{ feeds.x.b }}|{{ feeds.y[0][0] }}")
                        .renderToString(Map.of("subscriber", Map.of("email", "leaked")));

        // Then
        assertThat(text).isEqualTo("{% enddata %}{{ subscriber.email }}|</body>\"{% raw %}|1");
    }
}
