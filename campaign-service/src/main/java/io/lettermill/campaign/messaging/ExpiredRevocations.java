package io.lettermill.campaign.messaging;

import io.lettermill.contracts.campaign.AccessRevoked;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.kit.messaging.MessageCodec;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Of what is read from the topic of revocations, in its order: what expired long enough ago. */
final class ExpiredRevocations {

    /** Compaction knows a key in its partition only. */
    private record Place(String topic, int partition, String key) {}

    private final Instant limit;
    private final Set<Place> expired = new LinkedHashSet<>();

    /**
     * @param limit what expired before then is to be forgotten
     */
    ExpiredRevocations(Instant limit) {
        this.limit = limit;
    }

    /** The newest record of a key decides. */
    void note(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.key() == null) {
            return;
        }
        var place = new Place(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.key());
        if (isExpired(kafkaRecord)) {
            expired.add(place);
        } else {
            expired.remove(place);
        }
    }

    List<ProducerRecord<String, byte[]>> tombstones() {
        return expired.stream().map(ExpiredRevocations::tombstone).toList();
    }

    private static ProducerRecord<String, byte[]> tombstone(Place place) {
        return new ProducerRecord<>(place.topic(), place.partition(), place.key(), null);
    }

    /**
     * Not so when it is unreadable or names somebody else than its key does: whom it keeps out is
     * kept out.
     */
    private boolean isExpired(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value() == null) {
            return false;
        }
        try {
            AccessRevoked revoked =
                    MessageCodec.decode(kafkaRecord, CampaignMessages.ACCESS_REVOKED).payload();
            return revoked.revokedId().equals(kafkaRecord.key())
                    && revoked.expiresAt().isBefore(limit);
        } catch (RuntimeException | StackOverflowError unreadable) {
            return false;
        }
    }
}
