package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.sending.recipients.Tries;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A sorted set for each dispatch: the score is the time from which a range is due, infinite when it
 * is done.
 */
@Singleton
public class RedisRanges implements Ranges {

    private static final RedisScript<List<Object>> NOTE =
            RedisScript.answeringList("note_ranges.lua");
    private static final RedisScript<List<Object>> LEASE =
            RedisScript.answeringList("lease_ranges.lua");
    private static final RedisScript<Long> PARK = RedisScript.answeringNumber("park_range.lua");
    private static final RedisScript<Long> END = RedisScript.answeringNumber("end_range.lua");
    private static final RedisScript<Long> RENEW = RedisScript.answeringNumber("renew_ranges.lua");
    private static final int SCRIPT_LIMIT = 1000;

    private final Redis redis;
    private final Keys keys;

    public RedisRanges(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public List<RangeLease> note(
            UUID dispatchId, Map<Place, Extent> places, int room, Duration lease) {
        List<RangeLease> leased = new ArrayList<>();
        List<Map.Entry<Place, Extent>> all = List.copyOf(places.entrySet());
        for (int from = 0; from < all.size(); from += SCRIPT_LIMIT) {
            List<byte[]> arguments = new ArrayList<>();
            arguments.add(bytes(dispatchId.toString()));
            arguments.add(millis(lease));
            arguments.add(bytes(Integer.toString(room - leased.size())));
            all.subList(from, Math.min(all.size(), from + SCRIPT_LIMIT))
                    .forEach(
                            noted -> {
                                arguments.add(bytes(noted.getKey().text()));
                                arguments.add(bytes(noted.getValue().text()));
                            });
            List<Object> answer =
                    NOTE.await(
                            redis.async(),
                            new String[] {
                                keys.ranges(dispatchId),
                                keys.activeDispatches(),
                                keys.extents(dispatchId),
                                keys.dispatch(dispatchId)
                            },
                            arguments.toArray(byte[][]::new));
            long reopenings = reopenings(answer);
            for (Object place : answer.subList(1, answer.size())) {
                leased.add(
                        new RangeLease(
                                dispatchId,
                                Place.parse(text((byte[]) place)),
                                Tries.NONE,
                                reopenings));
            }
        }
        return leased;
    }

    @Override
    public Optional<Extent> extent(UUID dispatchId, Place place) {
        return Optional.ofNullable(redis.sync().hget(keys.extents(dispatchId), place.text()))
                .map(stored -> Extent.parse(text(stored)));
    }

    @Override
    public List<RangeLease> lease(UUID dispatchId, int limit, Duration lease) {
        List<Object> answer =
                LEASE.await(
                        redis.async(),
                        new String[] {
                            keys.ranges(dispatchId),
                            keys.retries(dispatchId),
                            keys.dispatch(dispatchId)
                        },
                        millis(lease),
                        bytes(Integer.toString(limit)));
        List<RangeLease> leased = new ArrayList<>();
        for (int i = 1; i < answer.size(); i += 2) {
            Place place = Place.parse(text((byte[]) answer.get(i)));
            leased.add(
                    new RangeLease(
                            dispatchId,
                            place,
                            Tries.parse(text((byte[]) answer.get(i + 1))),
                            reopenings(answer)));
        }
        return leased;
    }

    @Override
    public CompletionStage<Void> park(RangeLease range, Duration delay, Tries tries) {
        UUID dispatchId = range.dispatchId();
        return PARK.run(
                        redis.async(),
                        new String[] {
                            keys.ranges(dispatchId),
                            keys.retries(dispatchId),
                            keys.activeDispatches()
                        },
                        bytes(dispatchId.toString()),
                        bytes(range.place().text()),
                        millis(delay),
                        bytes(tries.text()))
                .thenAccept(answer -> {});
    }

    @Override
    public CompletionStage<Void> done(RangeLease range) {
        return END.run(
                        redis.async(),
                        new String[] {
                            keys.ranges(range.dispatchId()), keys.dispatch(range.dispatchId())
                        },
                        bytes(range.place().text()),
                        bytes(Long.toString(range.reopenings())))
                .thenAccept(answer -> {});
    }

    @Override
    public void renew(UUID dispatchId, Collection<Place> places, Duration lease) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(millis(lease));
        places.forEach(place -> arguments.add(bytes(place.text())));
        RENEW.await(
                redis.async(),
                new String[] {keys.ranges(dispatchId)},
                arguments.toArray(byte[][]::new));
    }

    private static long reopenings(List<Object> answer) {
        return Long.parseLong(text((byte[]) answer.getFirst()));
    }

    private static byte[] millis(Duration duration) {
        return bytes(Long.toString(duration.toMillis()));
    }
}
