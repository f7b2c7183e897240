package io.lettermill.sending.messaging;

import io.lettermill.sending.recipients.Place;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of the audience stream that this process has noted and may soon work on, so that they
 * need not be fetched again. Up to 16 MB of them, and only for a while: another replica may be the
 * one that works on them. Nothing depends on it. Safe for use by many threads.
 */
@Singleton
public class RecentRecords {

    private static final long MOST_BYTES = 16L << 20;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Map<Place, Kept> kept = new LinkedHashMap<>();
    private long bytes;

    private record Kept(ConsumerRecord<String, byte[]> found, long at) {
        int size() {
            return Math.max(0, found.serializedValueSize());
        }
    }

    /**
     * Keeps a record if there is room. What came first is worked on first, so it is the last to be
     * turned away.
     */
    synchronized void keep(Place place, ConsumerRecord<String, byte[]> found) {
        long now = System.nanoTime();
        if (bytes >= MOST_BYTES) {
            dropThoseBefore(now - LONGEST_NANOS);
        }
        if (bytes < MOST_BYTES) {
            Kept added = new Kept(found, now);
            Kept before = kept.put(place, added);
            bytes += added.size() - (before == null ? 0 : before.size());
        }
    }

    /** Hands a record over and forgets it. */
    synchronized @Nullable ConsumerRecord<String, byte[]> take(Place place) {
        Kept found = kept.remove(place);
        if (found == null) {
            return null;
        }
        bytes -= found.size();
        return found.found();
    }

    private void dropThoseBefore(long time) {
        var oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept next = oldest.next();
            if (next.at() - time >= 0) {
                return;
            }
            bytes -= next.size();
            oldest.remove();
        }
    }
}
