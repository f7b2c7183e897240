package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.sending.indoubt.Doubt;
import io.lettermill.sending.indoubt.Doubts;
import io.lettermill.sending.indoubt.PlacedDoubt;
import io.lettermill.sending.indoubt.Resolution;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettuce.core.KeyValue;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** The bitmap tells what is in doubt, a hash since when and because of which flight. */
@Singleton
public class RedisDoubts implements Doubts {

    private static final RedisScript<Long> SETTLE =
            RedisScript.answeringNumber("settle_doubts.lua");

    private final Redis redis;
    private final Keys keys;

    public RedisDoubts(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public List<Doubt> after(UUID dispatchId, int after, int limit) {
        byte[] bitmap = redis.sync().get(LedgerKeys.of(keys, dispatchId).inDoubt());
        List<String> ordinals = new ArrayList<>();
        int size = bitmap == null ? 0 : bitmap.length * 8;
        for (int ordinal = after + 1; ordinal < size && ordinals.size() < limit; ordinal++) {
            if ((bitmap[ordinal >> 3] >> (7 - (ordinal & 7)) & 1) == 1) {
                ordinals.add(Integer.toString(ordinal));
            }
        }
        return ordinals.isEmpty()
                ? List.of()
                : redis
                        .sync()
                        .hmget(keys.doubts(dispatchId), ordinals.toArray(String[]::new))
                        .stream()
                        .map(RedisDoubts::doubt)
                        .toList();
    }

    @Override
    public Map<Place, Extent> extents(UUID dispatchId) {
        Map<Place, Extent> extents = new HashMap<>();
        redis.sync()
                .hgetall(keys.extents(dispatchId))
                .forEach(
                        (place, extent) ->
                                extents.put(Place.parse(place), Extent.parse(text(extent))));
        return extents;
    }

    @Override
    public OptionalInt settle(
            UUID dispatchId, Resolution resolution, Instant until, List<PlacedDoubt> doubts) {
        LedgerKeys ledger = LedgerKeys.of(keys, dispatchId);
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(dispatchId.toString()));
        arguments.add(bytes(resolution.name().toLowerCase(Locale.ROOT)));
        arguments.add(bytes(Long.toString(until.toEpochMilli())));
        for (PlacedDoubt doubt : doubts) {
            Place place = doubt.place();
            arguments.add(bytes(Integer.toString(doubt.doubt().ordinal())));
            arguments.add(bytes(place == null ? "" : place.text()));
        }
        long settled =
                SETTLE.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            keys.activeDispatches(),
                            ledger.claimed(),
                            ledger.accepted(),
                            ledger.inDoubt(),
                            ledger.doubts(),
                            keys.ranges(dispatchId),
                            keys.retries(dispatchId),
                            keys.extents(dispatchId),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired()
                        },
                        arguments.toArray(byte[][]::new));
        return settled < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(settled));
    }

    private static Doubt doubt(KeyValue<String, byte[]> stored) {
        String since = text(stored.getValueOrElse(bytes("0 unknown")));
        return new Doubt(
                Integer.parseInt(stored.getKey()),
                Instant.ofEpochMilli(Long.parseLong(since.substring(0, since.indexOf(' ')))));
    }
}
