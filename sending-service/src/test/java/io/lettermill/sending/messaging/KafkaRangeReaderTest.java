package io.lettermill.sending.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.kit.messaging.DeadLetters;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.TopicNames;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places of records that Kafka has, has not yet, or has no more. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class KafkaRangeReaderTest {

    private static final UUID DISPATCH = UUID.randomUUID();
    private static final int PARTITION = 0;

    /** No broker leads this partition. */
    private static final Place UNTOLD = new Place(99, 0);

    @Inject KafkaClients clients;
    @Inject DeadLetters deadLetters;
    @Inject TopicNames topics;

    private final RecentRecords recent = new RecentRecords();
    private KafkaProducer<String, byte[]> producer;
    private KafkaRangeReader reader;

    @BeforeEach
    void open() {
        producer = new KafkaProducer<>(clients.producer("range-reader-test"));
        reader = new KafkaRangeReader(clients, deadLetters, recent, topics);
    }

    @AfterEach
    void close() {
        producer.close();
        reader.close();
    }

    @Test
    void tellsThatAPlaceIsBeyondTheEnd() throws Exception {
        // Given
        Place there = append(DISPATCH, 0);
        Place next = later(there, 1);
        Place far = later(there, 1_000);
        // When
        Map<Place, RangeContent> found = reader.read(List.of(far, next, there));
        // Then
        assertEquals(Set.of(there, next, far), found.keySet());
        assertEquals(0, first(found.get(there)));
        assertInstanceOf(RangeContent.Beyond.class, found.get(next));
        assertInstanceOf(RangeContent.Beyond.class, found.get(far));
        assertInstanceOf(RangeContent.Beyond.class, reader.look(next));
        assertInstanceOf(RangeContent.Beyond.class, reader.look(far));
        assertEquals(Set.of(next, far), reader.missing(List.of(there, next, far)));
    }

    @Test
    void readsWhatAppearsAtAPlaceThatWasBeyondTheEnd() throws Exception {
        // Given
        Place next = later(append(DISPATCH, 0), 1);
        assertInstanceOf(RangeContent.Beyond.class, reader.look(next));
        // When
        append(DISPATCH, 1);
        // Then
        assertEquals(1, first(reader.read(List.of(next)).get(next)));
    }

    @Test
    void givesWhatItFoundWhenKafkaTellsNothingOfTheRest() throws Exception {
        // Given
        Place there = append(DISPATCH, 0);
        // When
        Map<Place, RangeContent> found = reader.read(List.of(UNTOLD, there));
        // Then
        assertEquals(Set.of(there), found.keySet());
    }

    @Test
    void failsWhenKafkaTellsNothingAtAll() {
        // Then
        assertThrows(TimeoutException.class, () -> reader.read(List.of(UNTOLD)));
        assertThrows(TimeoutException.class, () -> reader.look(UNTOLD));
    }

    private Place append(UUID dispatchId, int first) throws Exception {
        var range =
                new ProducerRecord<>(
                        topics.onBroker(Topics.AUDIENCE_RECIPIENTS),
                        PARTITION,
                        dispatchId + ":" + first + ":1",
                        """
                        {"dispatchId":"%1$s","audienceId":"%1$s","firstOrdinal":%2$d,
                         "recipients":[{"s":"%1$s","l":"%1$s","e":"reader@example.org","a":{}}]}
                        """
                                .formatted(dispatchId, first)
                                .getBytes(UTF_8));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        ListMessages.RECIPIENT_RANGE.type(),
                        "ce_workspaceid",
                        dispatchId.toString())
                .forEach((name, text) -> range.headers().add(name, text.getBytes(UTF_8)));
        var written = producer.send(range).get();
        return new Place(written.partition(), written.offset());
    }

    private static Place later(Place place, int records) {
        return new Place(place.partition(), place.offset() + records);
    }

    private static int first(@Nullable RangeContent content) {
        return assertInstanceOf(RangeContent.Recipients.class, content).run().firstOrdinal();
    }
}
