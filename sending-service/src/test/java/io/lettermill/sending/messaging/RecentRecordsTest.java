package io.lettermill.sending.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lettermill.sending.recipients.Place;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {

    private final RecentRecords recent = new RecentRecords();

    @Test
    void handsARecordOverOnce() {
        // Given
        ConsumerRecord<String, byte[]> kept = found(7, 1000);
        recent.keep(new Place(0, 7), kept);
        // When
        ConsumerRecord<String, byte[]> taken = recent.take(new Place(0, 7));
        // Then
        assertSame(kept, taken);
        assertNull(recent.take(new Place(0, 7)));
    }

    @Test
    void keepsTheFirstSixteenMegabytes() {
        // Given
        for (int offset = 0; offset < 40; offset++) {
            recent.keep(new Place(0, offset), found(offset, 1 << 20));
        }
        // When
        int taken = 0;
        while (recent.take(new Place(0, taken)) != null) {
            taken++;
        }
        // Then
        assertEquals(16, taken);
        recent.keep(new Place(0, 40), found(40, 1 << 20));
        assertNotNull(recent.take(new Place(0, 40)));
    }

    private static ConsumerRecord<String, byte[]> found(long offset, int size) {
        return new ConsumerRecord<>(
                "topic",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                size,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
