package io.lettermill.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.campaign.AccessRevoked;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.KafkaMessagePublisher;
import io.lettermill.kit.messaging.KafkaRecordSender;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Topic;
import io.lettermill.kit.messaging.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationFeedTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TopicNames names = new TopicNames("revocations-" + Ids.next() + ".");
    private final KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients());
    private final RevocationFeed feed = new RevocationFeed(Servers.kafkaClients(), names, true);
    private final RevocationFeed startsLater =
            new RevocationFeed(Servers.kafkaClients(), names, true);

    @AfterEach
    void stop() throws Exception {
        startsLater.onStop(new ShutdownEvent());
        feed.onStop(new ShutdownEvent());
        sender.close();
    }

    @Test
    void knowsWhatWasRevokedBeforeItsStartAndWhatIsRevokedLater() throws Exception {
        // Given
        createTopic();
        revoke("session-1");
        revoke("token-2");

        // When
        feed.onStart(new StartupEvent());

        // Then
        await().atMost(SOON).until(() -> feed.revokedTokens().isComplete());
        assertThat(feed.revokedTokens().contains("session-1")).isTrue();
        assertThat(feed.revokedTokens().contains("token-2")).isTrue();
        assertThat(feed.revokedTokens().contains("session-3")).isFalse();
        revoke("session-3");
        await().atMost(SOON).until(() -> feed.revokedTokens().contains("session-3"));
    }

    @Test
    void isNotCompleteBeforeTheTopicExists() throws Exception {
        // Given
        feed.onStart(new StartupEvent());
        await().during(Duration.ofSeconds(2)).until(() -> !feed.revokedTokens().isComplete());

        // When
        createTopic();

        // Then
        await().atMost(SOON).until(() -> feed.revokedTokens().isComplete());
    }

    @Test
    void keepsOutWhomAnUnreadableRevocationNames() throws Exception {
        // Given
        createTopic();
        feed.onStart(new StartupEvent());

        // When
        sender.send(
                        new ProducerRecord<>(
                                names.onBroker("campaign.access-revocations"),
                                "session-1",
                                "{".getBytes(StandardCharsets.UTF_8)))
                .toCompletableFuture()
                .get();

        // Then
        await().atMost(SOON).until(() -> feed.revokedTokens().contains("session-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"revokedId\":null,\"expiresAt\":null}",
                "{\"revokedId\":\"session-1\"}",
                "{\"expiresAt\":\"2100-01-01T00:00:00Z\"}",
                "{\"revokedId\":\"session-1\",\"expiresAt\":\"+2000000000-01-01T00:00:00Z\"}"
            })
    void readsOnBehindARevocationThatSaysNothing(String data) throws Exception {
        // Given
        createTopic();
        feed.onStart(new StartupEvent());
        await().atMost(SOON).until(() -> feed.revokedTokens().isComplete());

        // When
        publish("session-1", data);
        revoke("session-2");

        // Then
        await().atMost(SOON).until(() -> knows(feed, "session-1", "session-2"));
        assertThat(feed.isReading()).isTrue();
        startsLater.onStart(new StartupEvent());
        await().atMost(SOON).until(() -> startsLater.revokedTokens().isComplete());
        assertThat(knows(startsLater, "session-1", "session-2")).isTrue();
    }

    @Test
    void knowsWhatIsLeftBetweenTombstones() throws Exception {
        // Given
        createTopic();
        revoke("session-1", Instant.now().minus(Duration.ofHours(25)));
        revoke("session-2");
        bury("session-1");
        revoke("token-3");
        bury("session-4");

        // When
        startsLater.onStart(new StartupEvent());

        // Then
        await().atMost(SOON).until(() -> startsLater.revokedTokens().isComplete());
        assertThat(knows(startsLater, "session-2", "token-3")).isTrue();
        assertThat(startsLater.revokedTokens().contains("session-1")).isFalse();
        assertThat(startsLater.revokedTokens().contains("session-4")).isFalse();
    }

    @Test
    void saysWhetherItReads() throws Exception {
        // Given
        createTopic();
        boolean before = feed.isReading();
        feed.onStart(new StartupEvent());
        boolean meanwhile = feed.isReading();

        // When
        feed.onStop(new ShutdownEvent());

        // Then
        assertThat(before).isFalse();
        assertThat(meanwhile).isTrue();
        await().until(() -> !feed.isReading());
        assertThat(new RevocationFeed(Servers.kafkaClients(), names, false).isReading()).isTrue();
    }

    private static boolean knows(RevocationFeed feed, String... ids) {
        return Stream.of(ids).allMatch(feed.revokedTokens()::contains);
    }

    /** A record with the headers of a revocation, but other data. */
    private void publish(String id, String data) throws Exception {
        MessageCodec codec = new MessageCodec("campaign", names, Clock.systemUTC());
        ProducerRecord<String, byte[]> whole =
                codec.toRecord(codec.encode(revocation(id, inAnHour())));
        sender.send(
                        new ProducerRecord<>(
                                whole.topic(),
                                null,
                                id,
                                data.getBytes(StandardCharsets.UTF_8),
                                whole.headers()))
                .toCompletableFuture()
                .get();
    }

    private void createTopic() throws Exception {
        Topic.created(names.onBroker("campaign.access-revocations"), 1).close();
    }

    private void revoke(String id) {
        revoke(id, inAnHour());
    }

    private void revoke(String id, Instant expiresAt) {
        new KafkaMessagePublisher(new MessageCodec("campaign", names, Clock.systemUTC()), sender)
                .publishAll(List.of(revocation(id, expiresAt)));
    }

    /** A tombstone. */
    private void bury(String id) throws Exception {
        sender.send(new ProducerRecord<>(names.onBroker("campaign.access-revocations"), id, null))
                .toCompletableFuture()
                .get();
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600);
    }

    private static OutgoingMessage revocation(String id, Instant expiresAt) {
        return OutgoingMessage.of(
                CampaignMessages.ACCESS_REVOKED,
                id,
                Ids.next(),
                null,
                new AccessRevoked(id, expiresAt));
    }
}
